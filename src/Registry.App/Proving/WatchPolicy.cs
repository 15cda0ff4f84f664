using System.Text;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>
/// Who watches this log, and how many must have seen a checkpoint before it counts (c2sp.org/tlog-policy). The agreement of those who take
/// part, not a setting of the operator's: whoever verifies has the same file from elsewhere.
/// </summary>
/// <param name="Bytes">The file as it is, to be shown.</param>
/// <param name="Policy">What it says.</param>
internal sealed record WatchPolicy(byte[] Bytes, TlogPolicy Policy)
{
    /// <summary>The witnesses that this registry asks: those with an address.</summary>
    public IEnumerable<PolicyWitness> Asked => Policy.Witnesses.Where(witness => witness.Url is not null);

    /// <summary>The policy of a file, for the log that is signed with these keys: any of them will do. Without a file nobody watches.</summary>
    /// <exception cref="StartRefusedException">The file cannot be read, is not about this log, or asks for what can never be.</exception>
    public static WatchPolicy Of(string? file, params IEnumerable<VerifierKey> signing)
    {
        var keys = signing.ToList();
        if (file is null) return Read(Encoding.UTF8.GetBytes($"{string.Concat(keys.Select(key => $"log {key}\n"))}quorum none\n"));
        WatchPolicy policy;
        try
        {
            policy = Read(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is ProofFormatException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The policy {file} (--Proof:Policy) cannot be used: {e.Message}");
        }
        if (!policy.Policy.Logs.Any(one => keys.Contains(one.Key)))
            throw new StartRefusedException($"The policy {file} (--Proof:Policy) does not list the key of this log, {string.Join(" or ", keys)}. Is it the policy of another registry, or was the key replaced?");
        if (policy.Asked.FirstOrDefault(witness => !IsAddress(witness.Url!)) is { } nowhere)
            throw new StartRefusedException($"The policy {file} (--Proof:Policy) gives {nowhere.Name} the address {nowhere.Url}, which is not one of http or https.");
        // Cosignatures with ML-DSA are not verified yet, so that they cannot count.
        if (!policy.Policy.IsQuorum(policy.Asked.Where(witness => witness.Key.Type == NoteSignatureType.Ed25519Cosignature).ToHashSet()))
            throw new StartRefusedException($"The policy {file} (--Proof:Policy) asks for more witnesses than can be asked for an Ed25519 cosignature at an address: no checkpoint would ever count.");
        return policy;
    }

    /// <summary>What it says of older checkpoints, which any of these keys may have signed.</summary>
    public TlogPolicy Knowing(IEnumerable<VerifierKey> keys) =>
        Policy with { Logs = [.. Policy.Logs, .. keys.Where(key => Policy.Logs.All(log => !log.Key.Equals(key))).Select(key => new PolicyLog(key, null))] };

    private static WatchPolicy Read(byte[] bytes) => new(bytes, TlogPolicy.Parse(bytes));

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
