using Registry.Core.InOperation;

namespace Registry.Core.Law;

/// <summary>What ends was there before: the end of a role that nobody recorded, or from before its first day, contradicts the record.</summary>
public static class EndedRoleWasHeld
{
    public static Rule Ended { get; } = Rule.About<RoleEnded>("P51", "sixteen steps: grip on roles", _ => [], (e, now, _) =>
    {
        var assigned = History.Effective(now.Subject.Events).Select(r => r.Event).OfType<RoleAssigned>().Where(a => a.Role == e.Role && a.Office == e.Office).ToList();
        if (assigned.Count == 0) return new($"Dat {e.Office} {Glossary.Of(e.Role).Nl} was, is niet vastgelegd.", $"That {e.Office} was {Glossary.Of(e.Role).En} is not recorded.");
        return e.On.Last is { } on && assigned.TrueForAll(a => a.From.First > on)
            ? new("Het einde van de rol ligt vóór het begin.", "The end of the role lies before its beginning.")
            : null;
    });
}
