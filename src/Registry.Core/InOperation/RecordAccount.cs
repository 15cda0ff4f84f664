namespace Registry.Core.InOperation;

/// <summary>Somebody gave account on behalf of this organisation.</summary>
/// <param name="Role">The role in which it was given.</param>
[Decision("record_account", Kind.Tracks, "roles", "Wgr art. 16, 18 and 19: information and account", Core.Role.Coordinator, Core.Role.Clerk, Core.Role.Secretary)]
public sealed record RecordAccount([property: Known(Terms.Roles)] Code Role, Title About, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AccountGiven(Role, About, On))];
}
