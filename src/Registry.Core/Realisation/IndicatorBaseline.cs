using Registry.Core.SixteenSteps;

namespace Registry.Core.Realisation;

/// <summary>An indicator with the value that later ones are compared with.</summary>
/// <param name="Answers">The item of a council's framework that it measures.</param>
/// <param name="Value">In whole units.</param>
public sealed record IndicatorFixed(Code Indicator, Title Name, ItemReference? Answers, long Value, Title Unit);

/// <summary>A value that an indicator had later.</summary>
/// <param name="Value">In the indicator's whole units.</param>
/// <param name="Organisation">Whose value it is; absent for that of all together.</param>
public sealed record MeasuredValue(long Value, PartialDate On, Guid? Organisation);

/// <summary>An indicator of what the collaboration is for: where it began, and what was measured since.</summary>
/// <param name="Answers">The item of a council's framework that it measures.</param>
/// <param name="Baseline">In whole units.</param>
/// <param name="On">The day of the baseline.</param>
/// <param name="Measurements">In the order of their days.</param>
[View("indicators")]
public sealed record IndicatorBaseline(Guid Id, Code Indicator, Title Name, ItemReference? Answers, long Baseline, Title Unit, PartialDate On, IReadOnlyList<MeasuredValue> Measurements) : ViewRow(Id)
{
    public override Period Valid => new(On.First, null);
    public override Guid? About => Answers?.Organisation;
    public override string Subject() => Indicator.Value;

    /// <summary>The same indicator with one more measurement.</summary>
    public IndicatorBaseline With(MeasuredValue measured) => this with { Measurements = [.. Measurements.Append(measured).OrderBy(m => m.On.First)] };

    /// <summary>The indicators of a baseline. One that was there before keeps what was measured of it.</summary>
    internal static IEnumerable<IndicatorBaseline> Fixed(Guid fact, BaselineFixed baseline, ILookup<Code, IndicatorBaseline> before) => baseline.Indicators.Select((i, n) =>
        new IndicatorBaseline(new Ids(fact)[10 + n], i.Indicator, i.Name, i.Answers, i.Value, i.Unit, baseline.On, before[i.Indicator].FirstOrDefault()?.Measurements ?? []));
}
