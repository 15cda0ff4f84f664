using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class RecordFrameworkAmendedTests : Road
{
    private static readonly FrameworkItemSet money = new("K1", "limit", "Hooguit twee miljoen per jaar"), desk = new("K2", "red-line", "Een loket in elk dorp"), more = money with { Text = "Drie miljoen" };
    private static readonly RecordFrameworkAmended amended = new("council", [more], ["K2"], "Het bleek te krap", Day(2026, 2, 1), "R-20");

    [Fact]
    public void ends_what_was_set_anew_or_withdrawn_on_the_day_of_the_decision()
    {
        Framed().When(amended, Track("Laren")).ThenWrites(new CouncilFrameworkAmended("council", [more], ["K2"], "Het bleek te krap", Day(2026, 2, 1), "R-20"));
        Assert.Equal(["K1 2025-10-01 2026-02-01 Hooguit twee miljoen per jaar", "K1 2026-02-01  Drie miljoen", "K2 2025-10-01 2026-02-01 Een loket in elk dorp"], Items());
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void counts_as_a_reported_decision()
    {
        Framed().When(amended, Track("Laren"));
        Assert.Equal(["adopted", "amended"], Of("Laren").All<OrganDecision>().Where(d => d.Matter == "council-framework").Select(d => d.Result.Value).Order());
        Assert.True(Of("Laren").Has("task-delimitation", ["council_framework_amended"]));
    }

    [Fact]
    public void may_come_before_the_framework_that_it_amends()
    {
        In().When(amended, Track("Laren"));
        Given(Track("Laren"), new CouncilFrameworkSet("council", [money, desk], Day(2025, 10, 1), null));
        Assert.Equal(["K1 2025-10-01 2026-02-01 Hooguit twee miljoen per jaar", "K1 2026-02-01  Drie miljoen", "K2 2025-10-01 2026-02-01 Een loket in elk dorp"], Items());
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void of_what_is_withdrawn_and_set_at_once_the_new_text_holds()
    {
        Framed().When(amended with { Withdrawn = ["K1"] }, Track("Laren"));
        Assert.Equal(["K1 2025-10-01 2026-02-01 Hooguit twee miljoen per jaar", "K1 2026-02-01  Drie miljoen", "K2 2025-10-01  Een loket in elk dorp"], Items());
    }

    [Fact]
    public void on_an_unknown_day_ends_items_on_a_day_that_nobody_knows()
    {
        Framed().When(amended with { Items = [], DecidedOn = PartialDate.Unknown }, Track("Laren"));
        Assert.Equal(["K1 2025-10-01  Hooguit twee miljoen per jaar", "K2 2025-10-01 unknown Een loket in elk dorp"], Items());
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void retracted_it_gives_the_items_back()
    {
        Framed().When(amended, Track("Laren"));
        When(new Core.AnyPhase.RetractFact(Last.Id, Samples.Personal("vergissing")), Track("Laren"));
        Assert.Equal(["K1 2025-10-01  Hooguit twee miljoen per jaar", "K2 2025-10-01  Een loket in elk dorp"], Items());
    }

    [Theory]
    [InlineData("K2", 2025, 10, 1, false), InlineData("K2", 2025, 9, 30, true), InlineData("K9", 2026, 2, 1, true)]
    public void P41_shows_the_withdrawal_of_an_item_that_was_not_there(string item, int year, int month, int day, bool shown)
    {
        Framed().When(amended with { Items = [], Withdrawn = [item], DecidedOn = Day(year, month, day) }, Track("Laren"));
        Assert.Equal(shown ? ["P41"] : [], Rules(Track("Laren")));
    }

    [Fact]
    public void P41_shows_a_second_withdrawal()
    {
        Framed().When(amended, Track("Laren")).When(amended with { DecidedOn = Day(2026, 2, 8) }, Track("Laren"));
        Assert.Equal([Last.Id], Signals(Track("Laren")).Select(s => s.Event));
    }

    [Fact]
    public void P40_shows_an_item_that_is_in_it_twice()
    {
        Framed().When(amended with { Items = [more, money] }, Track("Laren"));
        Assert.Equal(["P40"], Rules(Track("Laren")));
    }

    [Fact]
    public void tells_what_holds_what_is_withdrawn_and_why()
    {
        Framed().When(amended, Track("Laren"));
        Assert.Equal("De kaders zijn op 2026-02-01 gewijzigd door de raad; voortaan geldt: Drie miljoen; ingetrokken: K2; reden: Het bleek te krap.", Last.Event.Tell(id => $"{id}").Nl);
    }

    private Scenario Framed() => In().Given(Track("Laren"), new CouncilFrameworkSet("council", [money, desk], Day(2025, 10, 1), null));
    private IEnumerable<string> Items() => Of("Laren").All<FrameworkItem>().Select(i => $"{i.Item} {i.From} {i.To} {i.Text}").Order(StringComparer.Ordinal);
}
