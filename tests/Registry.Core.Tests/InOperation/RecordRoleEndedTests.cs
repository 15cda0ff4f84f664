using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordRoleEndedTests : Road
{
    private static readonly RecordRoleEnded ended = new("owner", "Wethouder", Day(2026, 2, 1));

    [Fact]
    public void ends_the_role_of_that_office_alone()
    {
        In().Given(Track("Laren"), Assigned("Wethouder", 2024), Assigned("Burgemeester", 2024));
        When(ended, Track("Laren")).ThenWrites(new RoleEnded("owner", "Wethouder", Day(2026, 2, 1)));
        Assert.Equal([("Burgemeester", null), ("Wethouder", Day(2026, 2, 1))], Roles());
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void told_before_the_beginning_gets_it_later()
    {
        In().When(ended, Track("Laren"));
        Assert.Equal(new Period(null, new(2026, 2, 1)), Assert.Single(Of("Laren").All<RoleHeld>()).Valid);
        Given(Track("Laren"), Assigned("Wethouder", 2024));
        Assert.Equal(new Period(new(2024, 1, 1), new(2026, 2, 1)), Assert.Single(Of("Laren").All<RoleHeld>()).Valid);
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void leaves_room_for_the_same_role_anew()
    {
        In().Given(Track("Laren"), Assigned("Wethouder", 2020), new RoleEnded("owner", "Wethouder", Day(2022, 1, 1)), Assigned("Wethouder", 2024));
        When(ended, Track("Laren"));
        Assert.Equal([new(new(2020, 1, 1), new(2022, 1, 1)), new(new(2024, 1, 1), new(2026, 2, 1))], Of("Laren").All<RoleHeld>().Select(r => r.Valid).OrderBy(v => v.From));
    }

    [Fact]
    public void P51_shows_the_end_of_a_role_that_was_not_recorded()
    {
        In().Given(Track("Laren"), Assigned("Burgemeester", 2024));
        When(ended, Track("Laren"));
        Assert.Equal(["P51"], Rules(Track("Laren")));
    }

    [Theory]
    [InlineData("2023-12-31", true)]
    [InlineData("2024-01-01", false)]
    [InlineData("2023", true)]
    [InlineData("2024", false)]
    public void P51_shows_an_end_before_the_beginning(string on, bool shown)
    {
        In().Given(Track("Laren"), Assigned("Wethouder", 2024));
        When(ended with { On = PartialDate.Parse(on)!.Value }, Track("Laren"));
        Assert.Equal(shown ? ["P51"] : [], Rules(Track("Laren")));
    }

    private IEnumerable<(string, PartialDate?)> Roles() => Of("Laren").All<RoleHeld>().OrderBy(r => r.Office.Value).Select(r => (r.Office.Value, r.To));

    private static RoleAssigned Assigned(string office, int year) => new("owner", office, null, Day(year, 1, 1));
}
