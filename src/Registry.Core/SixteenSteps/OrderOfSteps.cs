using Registry.Core.Exploration;

namespace Registry.Core.SixteenSteps;

/// <summary>Acts wait for the phase of their step, and a phase that was closed is opened by a return alone. Facts are recorded whenever they come.</summary>
internal static class OrderOfSteps
{
    private const string Basis = "process rules P01 and P02";

    public static Refusal? Refusal(Step step, States now) => now.Subject.State switch
    {
        Dossier { Standing.Outcome: not null } => Ended,
        Dossier { Phase: { } at } => Early(step, at) ?? Late(step, at),
        Track { Standing.Part.Value: Terms.Left } => new("P10", new("Deze organisatie doet niet meer mee aan dit dossier.", "This organisation takes part in this dossier no longer."), Basis),
        Track { Phase: { } at } => Early(step, at),
        _ => null,
    };

    /// <summary>Whatever one would do: it has ended.</summary>
    public static Refusal Ended { get; } = new("P05", new("Dit dossier is beëindigd.", "This dossier has ended."), "sixteen steps: end of a dossier");

    private static Refusal? Early(Step step, Phase at) => Method.PhaseOf(step.Code) is { } its && its.Number > at.Number
        ? new("P08", new($"Stap {step.Number} hoort bij de fase {its.Title.Nl}; het dossier is in de fase {at.Title.Nl}.", $"Step {step.Number} belongs to the phase {its.Title.En}; the dossier is in the phase {at.Title.En}."), Basis)
        : null;

    private static Refusal? Late(Step step, Phase at) => Method.PhaseOf(step.Code) is { } its && its.Number < at.Number
        ? new("P02", new($"De fase {its.Title.Nl} is afgesloten: ga eerst met reden terug.", $"The phase {its.Title.En} is closed: return to it first, with a reason."), Basis)
        : null;
}
