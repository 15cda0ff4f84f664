using Registry.Core.SixteenSteps;

namespace Registry.Core.Tests;

internal static class StepsOf
{
    /// <summary>Whether a step has a record of one of these events in its present round, or was set aside in it.</summary>
    public static bool Has(this SteppedState state, Code step, IReadOnlyList<Code> oneOf) => new StepsSoFar(state).Of(step, [oneOf]).Missing.Count == 0;
}
