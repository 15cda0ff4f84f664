using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>A verdict for people: a line for each check, and the last line says it all.</summary>
internal static class VerdictText
{
    public static void Write(Verdict verdict, TextWriter to)
    {
        foreach (var check in verdict.Checks)
        {
            string word = check.Outcome switch { CheckOutcome.Passed => "ok", CheckOutcome.Failed => "FAULT", _ => "-" };
            to.WriteLine($"{word,-6} {check.Name,-18} {check.Said}{Place(check.Fault)}");
        }
        foreach (string remark in verdict.Remarks)
            to.WriteLine($"NOTE   {remark}");
        to.WriteLine(Conclusion(verdict));
    }

    private static string Conclusion(Verdict verdict)
    {
        var head = verdict.Head;
        string state = verdict.State is { AsClaimed: not false } its ? $" {DisclosedText.State(its)}" : "";
        string keys = verdict.Keys is { Steps.Count: > 0 } trail ? $" It is {trail}." : "";
        if (verdict.Kind == VerdictKind.Sound)
            return $"SOUND: {head!.Checkpoint!.Size} entries of {head.Checkpoint.Origin}, as seen by {DisclosedText.Cosigners(head)}.{keys}{(verdict.TimeStamps.Count > 0 ? $" And {DisclosedText.Stamped(verdict.TimeStamps[^1])}." : "")}{state}";
        string nothing = head is { IsValid: true } ? "" : " NOTHING IS VERIFIED.";
        return verdict.Kind == VerdictKind.Fault
            ? $"FAULT FOUND by the check of {verdict.FirstFault!.Name}: {verdict.FirstFault.Said}{Place(verdict.FirstFault.Fault)}{nothing}"
            : $"CANNOT VERIFY: {verdict.Unproved ?? "not everything could be checked."}{nothing}{state}";
    }

    private static string Place(Fault? fault)
    {
        if (fault is null)
            return "";
        string[] parts = [.. Parts(fault)];
        return parts.Length == 0 ? "" : $" [{string.Join(", ", parts)}]";
    }

    private static IEnumerable<string> Parts(Fault fault)
    {
        if (fault.Position is { } position)
            yield return $"position {position}";
        if (fault.File is { } file)
            yield return file;
        if (fault.Byte is { } at)
            yield return $"byte {at}";
    }
}
