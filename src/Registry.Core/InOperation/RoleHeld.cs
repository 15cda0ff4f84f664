using Registry.Core.SixteenSteps;

namespace Registry.Core.InOperation;

/// <summary>A role that an office holds on behalf of an organisation, over a period.</summary>
/// <param name="From">Unknown when all that is recorded is that it ended.</param>
[View("roles")]
public sealed record RoleHeld(Guid Id, Guid Organisation, Code Role, [property: NoPerson] Title Office, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Role}:{Office}";

    /// <summary>Facts come in any order: an end that was told before its beginning now gets it.</summary>
    internal static StreamState Assigned(SteppedState now, Recorded e, RoleAssigned a) => now.With(
        Of(now, a.Role, a.Office).FirstOrDefault(r => r.From == PartialDate.Unknown && r.To is not null && !(r.To.Value.First < a.From.First)) is { } ended
            ? ended with { From = a.From }
            : new RoleHeld(e.FactId, now.Of ?? default, a.Role, a.Office, a.From, null));

    /// <summary>Whatever ended was there before, even if nobody told since when.</summary>
    internal static StreamState Ended(SteppedState now, Recorded e, RoleEnded x) =>
        Of(now, x.Role, x.Office).Where(r => r.To is null && !(r.From.First > x.On.Last)).Select(r => r with { To = x.On }).ToList() is { Count: > 0 } open
            ? now.With(open)
            : now.With(new RoleHeld(e.FactId, now.Of ?? default, x.Role, x.Office, PartialDate.Unknown, x.On));

    private static IEnumerable<RoleHeld> Of(SteppedState now, Code role, Title office) => now.All<RoleHeld>().Where(r => r.Role == role && r.Office == office).OrderBy(r => r.Id);
}
