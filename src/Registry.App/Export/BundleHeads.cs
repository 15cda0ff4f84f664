using Registry.App.Door;
using Registry.App.Import;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.App.Export;

/// <summary>A policy, the signed checkpoint that a bundle ends with, and the older ones from the smallest on: the bytes as they were signed.</summary>
internal sealed record BundleHeads(byte[] Policy, byte[] Note, Checkpoint Head, IReadOnlyList<byte[]> Older)
{
    /// <param name="asOf">The last day that counts: a checkpoint that the witnesses saw later is left out. Null for all.</param>
    public static BundleHeads Of(byte[] policy, IEnumerable<byte[]> notes, DateOnly? asOf)
    {
        TlogPolicy whom;
        try
        {
            whom = TlogPolicy.Parse(policy);
        }
        catch (ProofFormatException e)
        {
            throw new SourceRefusedException($"--policy is no policy: {e.Message}");
        }
        var judged = notes.Select(note => (Note: note, Signed: SignedHead.Judge(note, "", whom))).ToList();
        if (judged.Find(one => one.Signed.Fault is not null).Signed?.Fault is { } fault) throw new SourceRefusedException($"A checkpoint is not one that the policy believes: {fault.What}");
        if (asOf is { } day)
        {
            var end = Amsterdam.EndOf(day).ToUnixTimeSeconds();
            judged.RemoveAll(one => one.Signed.Verdict!.Cosignatures is not { Count: > 0 } seen || seen.Min(cosignature => cosignature.Time) >= end);
            if (judged.Count == 0) throw new SourceRefusedException($"No checkpoint that was given was seen by a witness by {day:yyyy-MM-dd}.");
        }
        judged.Sort((one, other) => one.Signed.Checkpoint!.Size.CompareTo(other.Signed.Checkpoint!.Size));
        if (judged.Count - 1 > BundleFiles.MaxHistory) throw new SourceRefusedException($"A bundle has at most {BundleFiles.MaxHistory} older checkpoints.");
        return new(policy, judged[^1].Note, judged[^1].Signed.Checkpoint!, [.. judged[..^1].Select(one => one.Note)]);
    }
}
