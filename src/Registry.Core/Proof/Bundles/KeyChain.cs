using System.Text.Json;

namespace Registry.Core.Proof.Bundles;

/// <summary>
/// How one key of a log came to sign after another, as its own entries tell: a key that the policy lists vouches for the next by an
/// announcement that stands below a checkpoint which it signed itself. A key that is announced only behind the last checkpoint that the
/// trusted one signed is not trusted, whatever the note says.
/// </summary>
public sealed class KeyChain
{
    private readonly string origin;
    private readonly HashSet<VerifierKey> listed;
    private readonly List<(long Position, KeyHandover Said)> told = [];
    private readonly Dictionary<VerifierKey, (long Position, VerifierKey Under)> announced = [];
    private readonly Dictionary<VerifierKey, long> retired = [];
    private readonly HashSet<VerifierKey> before = [];

    /// <param name="policy">Whose keys are trusted.</param>
    /// <param name="origin">Of the log that is checked.</param>
    public KeyChain(TlogPolicy policy, string origin)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (this.origin, listed) = (origin, policy.Logs.Where(log => log.Key.Name == origin).Select(log => log.Key).ToHashSet());
    }

    /// <summary>
    /// The policy with every key that a chain of handovers leads to from one that it lists, on or back: what may be read for the time being,
    /// until <see cref="Judge"/> has said which of them count.
    /// </summary>
    /// <param name="contents">What entries say, wherever they stand.</param>
    public static TlogPolicy Widened(TlogPolicy policy, IEnumerable<byte[]> contents)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var handovers = contents.Select(content => HandoverIn(content)).OfType<KeyHandover>().ToHashSet();
        var (logs, keys) = (policy.Logs.ToList(), policy.Logs.Select(log => log.Key).ToHashSet());
        for (int before = -1; before < logs.Count;)
        {
            before = logs.Count;
            foreach (var handover in handovers)
                foreach (var (known, other) in new[] { (handover.Earlier, handover.Later), (handover.Later, handover.Earlier) })
                    if (keys.Contains(known) && keys.Add(other))
                        logs.Add(new(other, null));
        }
        return policy with { Logs = logs };
    }

    /// <summary>Whether a canonical content may be of the kind that is read here; cheap, for there are millions of others.</summary>
    public static bool Concerns(ReadOnlySpan<byte> canonicalContent) => canonicalContent.IndexOf("\"type\":\"signing_key_"u8) >= 0;

    /// <summary>Takes what the entry at a position says; positions rise.</summary>
    public void Next(long position, ReadOnlySpan<byte> canonicalContent)
    {
        if (HandoverIn(canonicalContent) is { } handover && handover.Earlier.Name == origin)
            told.Add((position, handover));
    }

    /// <summary>Judges the keys of the newest checkpoint and of the older ones, all of which are of this very log.</summary>
    public KeyVerdict Judge(SignedHead newest, IReadOnlyCollection<SignedHead> older)
    {
        ArgumentNullException.ThrowIfNull(newest);
        ArgumentNullException.ThrowIfNull(older);
        List<SignedHead> heads = [newest, .. older];
        announced.Clear();
        retired.Clear();
        foreach (var (position, said) in told)
            Follow(position, said, heads);
        TakePredecessors();
        if (Signer(newest, []) is not { } signer)
            return new(null, new(Wanting(newest), BundleFiles.Checkpoint));
        foreach (var head in older)
            if (Signer(head, before) is null)
                return new(null, new($"The older checkpoint of {head.Checkpoint!.Size} entries: {Wanting(head)}", null, head.Checkpoint.Size));
        return new(Trail(signer), null);
    }

    /// <summary>Whether it is a key of this log, by the policy or by what <see cref="Judge"/> found: one that signs, or did.</summary>
    public bool Knows(VerifierKey key) => IsTrusted(key) || before.Contains(key);

    private void Follow(long position, KeyHandover said, List<SignedHead> heads)
    {
        if (retired.ContainsKey(said.Earlier))
            return;
        if (said.Step == HandoverStep.Retired)
        {
            // Both signed it: one that is trusted is enough.
            if (IsTrusted(said.Earlier) || IsTrusted(said.Later))
                retired[said.Earlier] = position;
            return;
        }
        if (!IsTrusted(said.Earlier) || IsTrusted(said.Later) || !heads.Exists(head => head.Checkpoint!.Size >= position && head.IsSignedBy(said.Earlier)))
            return;
        // A second one in the place of the first, which then was lost, or seen by others.
        foreach (var (key, _) in announced.Where(one => one.Value.Under.Equals(said.Earlier)))
            retired.TryAdd(key, position);
        announced[said.Later] = (position, said.Earlier);
    }

    /// <summary>Whoever came before a trusted key signed older checkpoints, and nothing more is believed of it.</summary>
    private void TakePredecessors()
    {
        before.Clear();
        foreach (var (_, said) in Enumerable.Reverse(told))
            if (said.Step == HandoverStep.Announced && (IsTrusted(said.Later) || before.Contains(said.Later)) && !IsTrusted(said.Earlier))
                before.Add(said.Earlier);
    }

    private bool IsTrusted(VerifierKey key) => listed.Contains(key) || announced.ContainsKey(key);

    /// <summary>Who signed a checkpoint and may have: a key that was retired below it may not. A listed one before any other.</summary>
    private VerifierKey? Signer(SignedHead head, HashSet<VerifierKey> before) =>
        listed.Concat(announced.Keys).Concat(before).FirstOrDefault(key => head.IsSignedBy(key) && !(retired.TryGetValue(key, out long since) && since <= head.Checkpoint!.Size));

    private string Wanting(SignedHead head)
    {
        var signers = head.Signers(origin);
        var gone = retired.Where(one => head.IsSignedBy(one.Key)).Select(one => $"{one.Key} was retired at position {one.Value}").FirstOrDefault();
        var told = this.told.FindIndex(one => one.Said.Step == HandoverStep.Announced && head.IsSignedBy(one.Said.Later));
        return gone is not null ? $"It is signed with a key that signed no more by then: {gone}."
            : told >= 0 ? $"It is signed with {string.Join(", ", signers)}, announced at position {this.told[told].Position}, and no checkpoint here that a trusted key signed reaches that far."
            : $"It is signed with {string.Join(", ", signers)}, which neither the policy lists nor the log announces.";
    }

    private KeyTrail Trail(VerifierKey signer)
    {
        var steps = new List<(VerifierKey Key, long Position)>();
        var key = signer;
        for (; !listed.Contains(key); key = announced[key].Under)
            steps.Insert(0, (key, announced[key].Position));
        return new(key, steps);
    }

    private static KeyHandover? HandoverIn(ReadOnlySpan<byte> canonicalContent)
    {
        if (!Concerns(canonicalContent))
            return null;
        using var json = JsonDocument.Parse(canonicalContent.ToArray(), new() { MaxDepth = Jcs.MaxDepth });
        HandoverStep? step = json.RootElement.GetProperty("type").GetString() switch { "signing_key_announced" => HandoverStep.Announced, "signing_key_retired" => HandoverStep.Retired, _ => null };
        var data = json.RootElement.GetProperty("data");
        return step is { } its && Text("earlier") is { } old && Text("later") is { } @new && Text("vouching") is { } vouching ? KeyHandover.Proved(its, old, @new, vouching) : null;

        string? Text(string name) => data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

/// <summary>From the key that the policy lists to the one that signed: each step with the position of its announcement. No step when it is listed itself.</summary>
public sealed record KeyTrail(VerifierKey Listed, IReadOnlyList<(VerifierKey Key, long Position)> Steps)
{
    /// <summary>In one sentence.</summary>
    public override string ToString()
    {
        var (said, under) = (new List<string>(), Listed);
        foreach (var (key, position) in Steps)
        {
            said.Add($"{key}, announced at position {position} under {under}");
            under = key;
        }
        return Steps.Count == 0 ? $"signed with {Listed}, as the policy lists" : $"signed with {string.Join("; ", Enumerable.Reverse(said))}";
    }
}

/// <summary>How the newest checkpoint comes to be the log's own word, or why it does not.</summary>
public sealed record KeyVerdict(KeyTrail? Trail, Fault? Fault);
