using System.Security.Cryptography.X509Certificates;
using Registry.App.Proving;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The time stamps of a bundle, each over the bytes of the older checkpoint with its number.</summary>
/// <param name="Holding">Those that hold, over checkpoints that are the log's own word.</param>
internal sealed record TimeStampCheck(IReadOnlyList<TimeStamped> Holding, int Count, bool IsAsked, Fault? Fault)
{
    /// <param name="roots">The certificates that are believed; null to count only.</param>
    public static TimeStampCheck Read(BundleZip zip, IReadOnlyList<(string Path, byte[] Note)> history, OlderHeads older, X509Certificate2Collection? roots)
    {
        int[] numbers = [.. Enumerable.Range(1, history.Count).Where(number => zip.Names.Contains(BundleFiles.TimeStamp(number)))];
        if (roots is null)
            return new([], numbers.Length, false, null);
        byte[][] responses = [.. numbers.Select(number => zip.Read(BundleFiles.TimeStamp(number))!)];
        var found = new (TimeStamp? Holds, string? Fault)[numbers.Length];
        Parallel.For(0, numbers.Length, n => found[n] = TimeStamp.Verify(responses[n], history[numbers[n] - 1].Note, roots));
        var sizes = older.Heads.GroupBy(one => one.File).ToDictionary(same => same.Key, same => same.First().Head.Checkpoint!.Size);
        int wrong = Array.FindIndex(found, one => one.Holds is null);
        return new(
            [.. found.Index().Where(one => one.Item.Holds is not null && sizes.ContainsKey(history[numbers[one.Index] - 1].Path))
                .Select(one => new TimeStamped(one.Item.Holds!.Authority, sizes[history[numbers[one.Index] - 1].Path], one.Item.Holds.At))],
            numbers.Length, true,
            wrong < 0 ? null : new($"The time stamp over {history[numbers[wrong] - 1].Path} {found[wrong].Fault}.", BundleFiles.TimeStamp(numbers[wrong])));
    }

    /// <summary>Tells what came of it, or loudly that it was not asked.</summary>
    public void Tell(Checklist list)
    {
        list.Verdict.TimeStamps = Holding;
        if (IsAsked)
            list.Tell(Fault, Holding.Count == 0 ? "there are none" : $"{Count}; {DisclosedText.Stamped(Holding[^1])}");
        else if (Count > 0)
            list.Verdict.Remarks.Add($"{Count} TIME STAMPS ARE IN THE BUNDLE AND WERE NOT VERIFIED: --tsa names the root certificate of their authority, which you have from elsewhere.");
        // Whoever asks for stamps must not take a bundle for stamped from which somebody took them out.
        if (IsAsked && Count == 0)
            list.Verdict.Unproved ??= "The bundle has no time stamp: none was made yet, or they were taken out of it.";
    }
}
