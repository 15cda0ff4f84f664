using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Registry.Core.SixteenSteps;

/// <summary>A phase of the process.</summary>
/// <param name="Executive">What the executive brings in this phase.</param>
/// <param name="Council">What the council decides in it.</param>
/// <param name="Gate">What the feedback moment that closes the phase asks of each council.</param>
public sealed record Phase(Code Code, int Number, Said Title, Said Executive, Said Council, Said Gate, IReadOnlyList<Step> Steps);

/// <summary>One of the sixteen steps, with what is weighed, chosen and minded in it.</summary>
/// <param name="ByTaskClass">What differs for a class of tasks.</param>
public sealed record Step(int Number, Code Code, Said Title, IReadOnlyList<Said> Considerations, IReadOnlyList<Said> Choices, IReadOnlyList<Said> Attention,
    MinimumRecord Record, IReadOnlyDictionary<string, Said> ByTaskClass);

/// <summary>What must be recorded before a step is done: of the whole, and of each participant that must agree. Each is a set of events of which one will do.</summary>
public sealed record MinimumRecord(IReadOnlyList<IReadOnlyList<Code>> Shared, IReadOnlyList<IReadOnlyList<Code>> Each);

/// <summary>How responsibility is divided for a class of tasks.</summary>
/// <param name="CouncilFeedbackAfter">The phases after which the council itself must be heard; after the others the executive will do.</param>
public sealed record Division(Code TaskClass, Said Lead, IReadOnlyList<Code> Forms, IReadOnlyList<Code> CouncilFeedbackAfter);

/// <summary>
/// The sixteen steps in five phases, from <c>schemas/process/sixteen-steps.json</c>, which is built in. The names of phases and steps are the
/// method's; the content is a proposal of this registry and says so in its label.
/// </summary>
public sealed record Method(string Name, int Version, Said Label, string Source, IReadOnlyList<Phase> Phases, IReadOnlyList<Division> Divisions)
{
    public static Method Standard { get; } = Load();

    private static readonly FrozenDictionary<Code, (Phase Phase, Step Step)> Steps =
        (from p in Standard.Phases from s in p.Steps select (p, s)).ToFrozenDictionary(x => x.s.Code, x => (x.p, x.s));

    public static Phase? PhaseNamed(Code code) => Standard.Phases.FirstOrDefault(p => p.Code == code);
    public static Step? StepNamed(Code code) => Steps.TryGetValue(code, out var found) ? found.Step : null;
    public static Phase? PhaseOf(Code step) => Steps.TryGetValue(step, out var found) ? found.Phase : null;
    public static Phase? After(Phase phase) => Standard.Phases.FirstOrDefault(p => p.Number == phase.Number + 1);

    /// <summary>The division for a class of tasks. Tasks of several classes, or of none yet, follow the heaviest.</summary>
    public static Division For(Code taskClass) => Standard.Divisions.FirstOrDefault(d => d.TaskClass == taskClass) ?? Standard.Divisions[^1];

    private static Method Load()
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream("sixteen-steps.json")!;
        return JsonSerializer.Deserialize<Method>(json, EventJson.Options)!;
    }
}
