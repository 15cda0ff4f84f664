using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>Counts and names as the verdict says them.</summary>
internal static class DisclosedText
{
    public static string Of(Disclosed disclosed, long size)
    {
        string erased = disclosed.Erased == 0 ? "" : $", {disclosed.Erased} erased or withheld (the first at position {disclosed.FirstErased}){(disclosed.ErasedOnRecord == 0 ? "" : $", of which {disclosed.ErasedOnRecord} erased by an event of this log")}";
        return $"the content of {disclosed.Contents} of {size} entries{(disclosed.Redacted == 0 ? "" : $" ({disclosed.Redacted} of the others redacted by an event of this log)")}, the circumstances of {disclosed.Circumstances}; {disclosed.Texts} texts about persons{erased}";
    }

    public static string Cosigners(PolicyVerdict head) => head.Cosignatures.Count == 0
        ? "the policy asks for none, and nobody cosigned"
        : string.Join(", ", head.Cosignatures.Select(cosignature => $"{cosignature.Witness.Name} at {WitnessTimes.Text(cosignature.Time)}"));

    public static string Stamped(TimeStamped stamp) =>
        $"the time-stamping authority {stamp.Authority} saw this log with {stamp.Size} entries at {WitnessTimes.Text(stamp.At.ToUnixTimeSeconds())}";

    public static string State(StateVerdict state) =>
        $"The state on {state.ValidOn:yyyy-MM-dd} as known at position {state.Position} {(state.AsClaimed == true ? "is as claimed" : "follows from it")}: {state.Bodies} bodies, {state.Memberships} memberships; {state.Undisclosed} events are not disclosed{(state.Unsaid.Count == 0 ? "" : $", and of {state.Unsaid.Count} streams it cannot be said")}.";
}
