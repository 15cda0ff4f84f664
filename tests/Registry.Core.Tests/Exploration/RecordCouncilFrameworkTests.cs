using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class RecordCouncilFrameworkTests : Road
{
    private static readonly FrameworkItemSet money = new("K1", "limit", "Hooguit twee miljoen per jaar"), desk = new("K2", "red-line", "Een loket in elk dorp");
    private static readonly RecordCouncilFramework framework = new("council", [money, desk], Day(2025, 10, 1), "R-12");

    [Fact]
    public void makes_a_row_of_each_item_from_the_day_of_the_decision()
    {
        In().When(framework, Track("Laren")).ThenWrites(new CouncilFrameworkSet("council", [money, desk], Day(2025, 10, 1), "R-12"));
        var items = Of("Laren").All<FrameworkItem>().OrderBy(i => i.Item.Value).ToList();
        Assert.Equal(["K1 limit 2025-10-01 ", "K2 red-line 2025-10-01 "], items.Select(i => $"{i.Item} {i.ItemKind} {i.From} {i.To}"));
        Assert.All(items, i => Assert.Equal((Id("Laren"), Id("Laren")), (i.Organisation, i.About!.Value)));
        Assert.Equal((false, true), (items[0].Valid.Holds(new(2025, 9, 30)), items[0].Valid.Holds(new(2025, 10, 1))));
    }

    [Fact]
    public void is_a_record_of_its_step_and_counts_as_a_reported_decision()
    {
        In().When(framework, Track("Laren"));
        Assert.True(Of("Laren").Has("task-delimitation", ["council_framework_set"]));
        var decision = Assert.Single(Of("Laren").All<OrganDecision>());
        Assert.Equal(("council-framework", "adopted", ReportStanding.Reported), (decision.Matter.Value, decision.Result.Value, decision.Standing));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void another_framework_adds_to_the_first_and_sets_anew_what_both_name()
    {
        In().When(framework, Track("Laren")).When(new RecordCouncilFramework("council", [money with { Text = "Drie miljoen" }], Day(2026, 1, 1), "R-1"), Track("Laren"));
        Assert.Equal(["K1 2025-10-01 2026-01-01", "K1 2026-01-01 ", "K2 2025-10-01 "], Of("Laren").All<FrameworkItem>().Select(i => $"{i.Item} {i.From} {i.To}").Order());
    }

    [Fact]
    public void told_late_holds_until_what_came_after_it()
    {
        In().When(framework, Track("Laren")).When(new RecordCouncilFramework("council", [money with { Text = "Een miljoen" }], Day(2024, 1, 1), "R-0"), Track("Laren"));
        Assert.Equal(["2024-01-01 2025-10-01", "2025-10-01 "], Of("Laren").All<FrameworkItem>().Where(i => i.Item == "K1").Select(i => $"{i.From} {i.To}").Order());
    }

    [Fact]
    public void corrected_it_says_what_the_correction_says()
    {
        In().When(framework, Track("Laren")).When(framework with { Items = [desk] }, Track("Laren"), corrects: Last.Id, source: Because);
        Assert.Equal("K2", Assert.Single(Of("Laren").All<FrameworkItem>()).Item);
    }

    [Fact]
    public void P40_shows_an_item_that_is_in_it_twice_of_which_the_last_text_holds()
    {
        In().When(framework with { Items = [money, desk, money with { Text = "Drie miljoen" }] }, Track("Laren"));
        Assert.Equal(["P40"], Rules(Track("Laren")));
        Assert.Equal("Drie miljoen", Assert.Single(Of("Laren").All<FrameworkItem>(), i => i.Item == "K1" && i.To is null).Text);
    }

    [Fact]
    public void takes_kinds_of_its_own_as_found() => In().When(framework with { Items = [money with { ItemKind = "wens" }] }, Track("Laren"))
        .ThenWrites(new CouncilFrameworkSet("council", [money with { ItemKind = "wens" }], Day(2025, 10, 1), "R-12"));

    [Fact]
    public void tells_what_was_set()
    {
        In().When(framework, Track("Laren"));
        Assert.Equal("De kaders zijn op 2025-10-01 vastgesteld door de raad: Hooguit twee miljoen per jaar en Een loket in elk dorp.", Last.Event.Tell(id => $"{id}").Nl);
        Assert.EndsWith(" by another organ: Hooguit twee miljoen per jaar.", new CouncilFrameworkSet("other", [money], Day(2025, 10, 1), null).Tell(id => $"{id}").En, StringComparison.Ordinal);
    }
}
