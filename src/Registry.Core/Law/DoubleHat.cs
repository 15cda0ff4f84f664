using Registry.Core.Exploration;
using Registry.Core.InOperation;

namespace Registry.Core.Law;

/// <summary>Whoever owns a body and is also paid by it sits on both sides of the table: allowed, but to be seen.</summary>
public static class DoubleHat
{
    public static Rule Assigned { get; } = Rule.About<RoleAssigned>("P50", "sixteen steps: grip on roles", _ => [], (e, now, _) =>
        Opposite(e.Role) is { } opposite && e.From.First is { } from && now.Of<Track>().All<RoleHeld>().Where(r => r.Role == opposite && r.Valid.Holds(from)).MinBy(r => r.Id) is { } other
            ? new(
                $"Deze organisatie is tegelijk {Glossary.Of(e.Role).Nl} ({e.Office}) en {Glossary.Of(opposite).Nl} ({other.Office}).",
                $"This organisation is {Glossary.Of(e.Role).En} ({e.Office}) and {Glossary.Of(opposite).En} ({other.Office}) at once.")
            : null);

    private static Code? Opposite(Code role) => role.Value switch { Terms.Owner => new Code(Terms.Contractor), Terms.Contractor => new Code(Terms.Owner), _ => (Code?)null };
}
