using Registry.Core.Intention;

namespace Registry.Core.Law;

/// <summary>Trust is scored from 1 to 5, so that readings of it can be compared.</summary>
public static class TrustHasAScore
{
    public static Rule Appraised { get; } = Rule.About<TrustAppraised>("P42", "sixteen steps, step 5", _ => [], (e, _, _) => e.Score is >= 1 and <= 5 ? null
        : new($"De score {e.Score} ligt niet tussen 1 en 5.", $"The score {e.Score} is not between 1 and 5."));
}
