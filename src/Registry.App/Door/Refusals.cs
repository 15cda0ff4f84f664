using Registry.Core;

namespace Registry.App.Door;

internal static class Refusals
{
    public static Refusal NotYourRole(DecisionType decision) => new("ROLE",
        new($"Dit is aan: {string.Join(", ", decision.May)}.", $"This is for: {string.Join(", ", decision.May)}."), "registry: roles");
}
