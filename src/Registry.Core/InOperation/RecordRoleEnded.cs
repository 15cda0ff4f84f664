namespace Registry.Core.InOperation;

/// <summary>An office of this organisation has a role no longer.</summary>
[Decision("record_role_ended", Kind.Tracks, "roles", "sixteen steps: grip on roles", Core.Role.Coordinator, Core.Role.Clerk, Core.Role.Secretary)]
public sealed record RecordRoleEnded([property: Known(Terms.Roles)] Code Role, [property: NoPerson] Title Office, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new RoleEnded(Role, Office, On))];
}
