using Registry.Core.SixteenSteps;

namespace Registry.Core.Realisation;

/// <summary>The values are fixed with which later measurements will be compared.</summary>
[Decision("fix_baseline", Kind.Dossiers, "entry-into-force", "sixteen steps: step 13", Role.Coordinator)]
public sealed record FixBaseline(IReadOnlyList<IndicatorFixed> Indicators, PartialDate On) : Act
{
    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        foreach (var twice in Indicators.CountBy(i => i.Indicator).Where(i => i.Value > 1))
            yield return new("P29", new($"De indicator {twice.Key} staat er twee keer.", $"The indicator {twice.Key} is there twice."), "sixteen steps: step 13");
        foreach (var unknown in Frameworks.Unknown(Indicators.Select(i => i.Answers).OfType<ItemReference>(), now)) yield return unknown;
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new BaselineFixed(Indicators, On))];
}
