using System.Text;

namespace Registry.Core.Proof;

/// <summary>
/// Reads a policy file line by line (c2sp.org/tlog-policy, "Policy file syntax"). Names are bytes without meaning there, so they are
/// compared as Latin-1, which gives every byte a character of its own; only keys and what people read are UTF-8.
/// </summary>
internal sealed class TlogPolicyReader
{
    private const string None = "none";

    private static readonly char[] space = [' ', '\t'];

    private readonly List<PolicyLog> logs = [];
    private readonly List<PolicyWitness> witnesses = [];
    private readonly Dictionary<string, PolicyMember> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> grouped = new(StringComparer.Ordinal);
    private bool hasQuorum;
    private PolicyMember? quorum;
    private int number;

    public TlogPolicy Read(ReadOnlySpan<byte> policy)
    {
        string text = Encoding.Latin1.GetString(policy);
        foreach (string line in text.Split('\n'))
        {
            number++;
            if (line.Any(c => c is < ' ' and not '\t' or '\u007F'))
                throw Fail("holds a control character");
            string[] items = line.Split(space, StringSplitOptions.RemoveEmptyEntries);
            if (items.Length > 0 && items[0][0] != '#')
                Read(items);
        }
        return hasQuorum ? new TlogPolicy(logs, witnesses, quorum) : throw new ProofFormatException("The policy has no quorum line.");
    }

    private void Read(string[] items)
    {
        switch (items)
        {
            case ["log", var vkey, ..] when items.Length <= 3:
                var log = new PolicyLog(Key(vkey), Url(items, 2));
                if (logs.Exists(other => other.Key.PublicKey.SequenceEqual(log.Key.PublicKey)))
                    throw Fail("lists the key of a log again");
                logs.Add(log);
                break;
            case ["witness", var name, var vkey, ..] when items.Length <= 4:
                var witness = new PolicyWitness(Readable(name), Key(vkey), Url(items, 3));
                if (witness.Key.Type == NoteSignatureType.Ed25519)
                    throw Fail("names a witness by a key that is not one for cosignatures");
                if (witnesses.Exists(other => other.Key.PublicKey.SequenceEqual(witness.Key.PublicKey)))
                    throw Fail("lists the key of a witness again");
                Name(name, witness);
                witnesses.Add(witness);
                break;
            case ["group", var name, var threshold, _, ..]:
                Group(name, threshold, items[3..]);
                break;
            case ["quorum", var name]:
                if (hasQuorum)
                    throw Fail("sets a quorum again");
                hasQuorum = true;
                quorum = name == None ? null : Defined(name);
                break;
            default:
                throw Fail("is no line of a policy");
        }
    }

    private void Group(string name, string threshold, string[] names)
    {
        var members = new List<PolicyMember>();
        foreach (string member in names)
        {
            members.Add(Defined(member));
            if (!grouped.Add(member))
                throw Fail("makes a name the member of a second group");
        }
        long least = threshold switch
        {
            "any" => 1,
            "all" => members.Count,
            _ => StrictDecimal.TryParse(threshold, out long number) ? number : 0,
        };
        if (least < 1 || least > members.Count)
            throw Fail("asks for none of the members of a group, or for more than there are");
        Name(name, new PolicyGroup(Readable(name), (int)least, members));
    }

    private void Name(string name, PolicyMember member)
    {
        if (name == None || !named.TryAdd(name, member))
            throw Fail("gives a name that is taken");
    }

    private PolicyMember Defined(string name) => named.TryGetValue(name, out var member) ? member : throw Fail("uses a name that no line before it gives");

    private VerifierKey Key(string vkey)
    {
        try
        {
            return VerifierKey.Parse(Readable(vkey));
        }
        catch (ProofFormatException fault)
        {
            throw Fail($"has a key that is not one: {fault.Message}");
        }
    }

    private static string? Url(string[] items, int index) => items.Length > index ? Readable(items[index]) : null;

    private static string Readable(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));

    private ProofFormatException Fail(string what) => new($"Line {number} of the policy {what}.");
}
