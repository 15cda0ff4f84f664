using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>An answer names the point that it answers: two points under one code in one opinion would get one answer.</summary>
public static class OpinionPoints
{
    public static Rule Twice { get; } = Rule.AboutEach<OpinionGiven>("P31", "domain rule A08", _ => [], (e, _, _) =>
        e.Points.CountBy(p => p.Point).Where(p => p.Value > 1).Select(p => new Said($"Punt {p.Key} staat er {p.Value} keer.", $"Point {p.Key} is there {p.Value} times.")));
}
