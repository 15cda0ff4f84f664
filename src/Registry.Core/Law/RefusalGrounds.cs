using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>A10: a council may refuse its consent for conflict with the law or with the general interest alone.</summary>
public static class RefusalGrounds
{
    public static Rule Consent { get; } = Rule.About<ConsentDecided>("A10", "Wgr art. 1(4)", _ => [], (e, _, _) =>
        e.Result != Terms.Refused || e.Ground?.Value is Terms.ConflictWithLaw or Terms.GeneralInterest ? null
            : new("De toestemming is geweigerd zonder dat strijd met het recht of met het algemeen belang de grond is.", "Consent was refused on another ground than conflict with the law or with the general interest."));
}
