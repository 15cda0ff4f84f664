using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordRoleTests : Road
{
    private static readonly RecordRole owner = new("owner", "Wethouder financiën", Samples.Personal("J. Jansen"), Day(2026, 1, 1));

    [Fact]
    public void is_held_from_that_day_by_the_office_and_is_the_record_of_its_step()
    {
        In("in-operation").When(owner, Track("Laren")).ThenWrites(new RoleAssigned("owner", "Wethouder financiën", owner.Holder, Day(2026, 1, 1)));
        var role = Assert.Single(Of("Laren").All<RoleHeld>());
        Assert.Equal((Id("Laren"), "owner", "Wethouder financiën", new Period(new(2026, 1, 1), null)), (role.Organisation, role.Role.Value, role.Office.Value, role.Valid));
        Assert.True(Of("Laren").Has("roles", ["role_assigned"]));
        Assert.DoesNotContain("Jansen", Last.Event.Tell(o => o.ToString()).Nl, StringComparison.Ordinal);
    }

    [Fact]
    public void of_several_offices_stands_side_by_side()
    {
        In().When(owner, Track("Laren")).When(owner with { Office = "Burgemeester" }, Track("Laren")).When(owner with { Role = "board-member" }, Track("Laren"));
        Assert.Equal(3, Of("Laren").All<RoleHeld>().Count());
    }

    [Fact]
    public void of_another_name_is_recorded_as_found() => In().When(owner with { Role = "aandeelhouder" }, Track("Laren")).ThenWrites(new RoleAssigned("aandeelhouder", "Wethouder financiën", owner.Holder, Day(2026, 1, 1)));

    [Theory]
    [InlineData("contractor", "2026-02-01", true)]
    [InlineData("contractor", "2025-12-31", true)]
    [InlineData("client", "2026-02-01", false)]
    [InlineData("owner", "2026-02-01", false)]
    public void P50_shows_who_is_owner_and_contractor_at_once(string role, string from, bool shown)
    {
        In().When(owner, Track("Laren")).When(new RecordRole(role, "Directeur", null, PartialDate.Parse(from)!.Value), Track("Laren"));
        Assert.Equal(shown ? ["P50"] : [], Rules(Track("Laren")));
    }

    [Theory]
    [InlineData("2026-02-01", false)]
    [InlineData("2026-02-02", true)]
    public void P50_shows_nothing_once_the_other_role_has_ended(string ended, bool shown)
    {
        In().When(owner, Track("Laren")).When(new RecordRoleEnded("owner", owner.Office, PartialDate.Parse(ended)!.Value), Track("Laren"))
            .When(new RecordRole("contractor", "Directeur", null, Day(2026, 2, 1)), Track("Laren"));
        Assert.Equal(shown ? ["P50"] : [], Rules(Track("Laren")));
    }

    [Fact]
    public void P50_shows_nothing_of_two_organisations()
    {
        In().When(owner, Track("Laren")).When(owner with { Role = "contractor" }, Track("Eemnes"));
        Assert.Empty(Rules(Track("Laren")).Concat(Rules(Track("Eemnes"))));
    }
}
