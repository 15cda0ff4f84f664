namespace Registry.Core.InOperation;

/// <summary>An office of this organisation has a role in the collaboration, from a date.</summary>
/// <param name="Office">The office, never who holds it.</param>
/// <param name="Holder">Who holds the office.</param>
[Decision("record_role", Kind.Tracks, "roles", "sixteen steps: grip on roles", Core.Role.Coordinator, Core.Role.Clerk, Core.Role.Secretary)]
public sealed record RecordRole([property: Known(Terms.Roles)] Code Role, [property: NoPerson] Title Office, PersonalText? Holder, PartialDate From) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RoleAssigned(Role, Office, Holder, From))];
}
