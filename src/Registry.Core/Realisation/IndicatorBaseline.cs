using Registry.Core.SixteenSteps;

namespace Registry.Core.Realisation;

/// <summary>An indicator with the value that later ones are compared with.</summary>
/// <param name="Answers">The item of a council's framework that it measures.</param>
/// <param name="Value">In whole units.</param>
public sealed record IndicatorFixed(Code Indicator, Title Name, ItemReference? Answers, long Value, Title Unit);

/// <summary>An indicator of what the collaboration is for, and where it began.</summary>
/// <param name="Answers">The item of a council's framework that it measures.</param>
/// <param name="Baseline">In whole units.</param>
/// <param name="On">The day of the baseline.</param>
[View("indicators")]
public sealed record IndicatorBaseline(Guid Id, Code Indicator, Title Name, ItemReference? Answers, long Baseline, Title Unit, PartialDate On) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Answers?.Organisation;
    public override string Subject() => Indicator.Value;

    internal static IEnumerable<IndicatorBaseline> Fixed(Guid fact, BaselineFixed baseline) =>
        baseline.Indicators.Select((i, n) => new IndicatorBaseline(new Ids(fact)[10 + n], i.Indicator, i.Name, i.Answers, i.Value, i.Unit, baseline.On));
}
