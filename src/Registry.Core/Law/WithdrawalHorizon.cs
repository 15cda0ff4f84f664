using Registry.Core.InOperation;

namespace Registry.Core.Law;

/// <summary>A18: a leaver need not pay for longer than is customary. A court found fourteen years unreasonable and five customary.</summary>
public static class WithdrawalHorizon
{
    private const long CustomaryYears = 5;

    public static Rule Set { get; } = Rule.About<WithdrawalPlanSet>("A18", "domain rule A18; practice: ECLI:NL:RBNHO:2018:7649", _ => [], (e, _, _) => e.Years > CustomaryYears
        ? new($"Het plan rekent over {e.Years} jaar; gebruikelijk is ten hoogste {CustomaryYears}.", $"The plan reckons over {e.Years} years; customary is {CustomaryYears} at most.")
        : null);
}
