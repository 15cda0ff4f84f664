using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>A register knows days of accession, and of withdrawal only that the next version has somebody no longer.</summary>
public class RecordParticipantsListedTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly Guid weesp = Id("weesp"), laren = Id("laren"), eemnes = Id("eemnes");

    [Fact]
    public void is_recorded_as_found() => When(List("1", 2006, null, Of(weesp), Of(laren)), region)
        .ThenWrites(new ParticipantsListed("1", Day(2006, 1, 1), null, [Of(weesp), Of(laren)]));

    [Fact]
    public void is_known_the_second_time()
    {
        When(List("1", 2006, null, Of(weesp)), region);
        When(List("1", 2006, null, Of(weesp)), region).ThenKnown(Last);
    }

    [Fact]
    public void a_place_begins_on_its_day_of_accession_also_before_the_first_version_and_later_in_it()
    {
        When(List("1", 2006, null, Of(weesp, since: "1999-07-01"), Of(laren), Of(eemnes, since: "2008-01-01")), region);
        Assert.Equal([("eemnes", "2008-01-01", "", ""), ("laren", "2006-01-01", "", ""), ("weesp", "1999-07-01", "", "")], Places());
    }

    [Fact]
    public void an_accession_before_versions_that_did_not_list_it_begins_with_the_list_that_does()
    {
        When(List("1", 2006, 2010, Of(weesp)), region).When(List("2", 2010, 2012, Of(weesp), Of(laren, since: "2007-01-01")), region).When(List("3", 2014, null, Of(weesp), Of(eemnes, since: "2013-01-01")), region);
        Assert.Equal([("eemnes", "2013-01-01", "", ""), ("laren", "2010-01-01", "2012-01-01", "unknown"), ("weesp", "2006-01-01", "2012-01-01", "unknown"), ("weesp", "2014-01-01", "", "")], Places());
        Assert.Equal("2007-01-01", Stream(region).State.All<Participation>().Single(p => p.Organisation == laren).Listed!.Since!.Value.Value);
    }

    [Fact]
    public void who_is_not_in_the_next_version_left_when_that_began()
    {
        When(List("1", 2006, 2010, Of(weesp), Of(laren)), region).When(List("2", 2010, null, Of(laren)), region);
        Assert.Equal([("laren", "2006-01-01", "", ""), ("weesp", "2006-01-01", "2010-01-01", "next-version")], Places());
    }

    [Fact]
    public void whoever_was_abolished_before_that_left_then()
    {
        When(List("1", 2006, 2010, Of(weesp, abolished: "2008-06-01"), Of(laren, abolished: "2005-01-01"), Of(eemnes, abolished: "2011-01-01")), region).When(List("2", 2010, null), region);
        Assert.Equal([("eemnes", "2006-01-01", "2010-01-01", "next-version"), ("laren", "2006-01-01", "2010-01-01", "next-version"), ("weesp", "2006-01-01", "2008-06-01", "abolished")], Places());
    }

    [Fact]
    public void what_happened_in_a_gap_nobody_says()
    {
        When(List("1", 2006, 2010, Of(weesp), Of(laren, since: "2001-01-01")), region).When(List("2", 2012, null, Of(laren, since: "2001-01-01")), region);
        Assert.Equal([("laren", "2001-01-01", "2010-01-01", "unknown"), ("laren", "2012-01-01", "", ""), ("weesp", "2006-01-01", "2010-01-01", "unknown")], Places());
    }

    [Fact]
    public void the_end_of_the_last_version_ends_every_place()
    {
        When(List("1", 2006, 2010, Of(weesp), Of(laren, abolished: "2009-01-01")), region);
        Assert.Equal([("laren", "2006-01-01", "2009-01-01", "abolished"), ("weesp", "2006-01-01", "2010-01-01", "unknown")], Places());
    }

    [Fact]
    public void of_two_versions_at_once_the_later_says_who_takes_part()
    {
        When(List("1", 2006, 2012, Of(weesp), Of(laren)), region).When(List("2", 2010, null, Of(laren)), region);
        Assert.Equal([("laren", "2006-01-01", "", ""), ("weesp", "2006-01-01", "2010-01-01", "next-version")], Places());
    }

    [Fact]
    public void a_version_of_no_days_makes_and_ends_no_place()
    {
        When(List("1", 2006, 2010, Of(weesp)), region).When(List("2", 2010, 2010, Of(laren)), region).When(List("3", 2010, null, Of(weesp)), region);
        Assert.Equal([("weesp", "2006-01-01", "", "")], Places());
    }

    [Fact]
    public void another_accession_in_a_later_version_makes_a_place_of_its_own_only_when_it_comes_later()
    {
        When(List("1", 2006, 2010, Of(weesp, since: "2000-01-01"), Of(laren, since: "2000-01-01")), region)
            .When(List("2", 2010, null, Of(weesp, since: "2010-01-01"), Of(laren, since: "2011-01-01")), region);
        Assert.Equal([("laren", "2000-01-01", "2010-01-01", ""), ("laren", "2011-01-01", "", ""), ("weesp", "2000-01-01", "", "")], Places());
    }

    [Fact]
    public void another_share_of_the_costs_makes_a_place_of_its_own()
    {
        When(List("1", 2006, 2010, Of(weesp) with { Share = 80_000 }), region).When(List("2", 2010, null, Of(weesp) with { Share = 90_000 }), region);
        Assert.Equal([(80_000L, "2010-01-01"), (90_000, "")], Stream(region).State.All<Participation>().OrderBy(p => p.From.First).Select(p => (p.Listed!.Share!.Value, p.To?.Value ?? "")));
    }

    [Fact]
    public void organs_have_places_of_their_own()
    {
        When(List("1", 2006, 2010, Of(weesp, organ: "council"), Of(weesp, organ: "executive")), region).When(List("2", 2010, null, Of(weesp, organ: "executive")), region);
        Assert.Equal([("council", "2010-01-01"), ("executive", "")], Stream(region).State.All<Participation>().OrderBy(p => p.Organ!.Value.Value).Select(p => (p.Organ!.Value.Value, p.To?.Value ?? "")));
    }

    [Fact]
    public void gives_the_same_places_in_any_order_of_recording_and_keeps_their_ids()
    {
        RecordParticipantsListed[] lists = [List("1", 2006, 2010, Of(weesp), Of(laren)), List("2", 2010, 2012, Of(laren)), List("3", 2013, 2013, Of(eemnes)), List("4", 2013, null, Of(weesp), Of(eemnes))];
        foreach (var list in lists) When(list, region);
        var (places, ids) = (Places(), Stream(region).State.All<Participation>().Select(p => p.Id).Order().ToList());
        Assert.Equal(4, places.Count);
        var other = new RecordParticipantsListedTests();
        foreach (var list in lists.Reverse()) other.When(list, region);
        Assert.Equal(places, other.Places());
        // Said again in other words, what is the same keeps its place.
        When(lists[1] with { Participants = [Of(laren), Of(eemnes)] }, region, supersedes: true, source: Because);
        Assert.Equal(ids, Stream(region).State.All<Participation>().Select(p => p.Id).Order().Intersect(ids));
    }

    [Fact]
    public void is_not_touched_by_facts_of_others()
    {
        When(List("1", 2006, null, Of(weesp)), region).Given(region, new ParticipantLeft(weesp, null, Day(2009, 1, 1)), new ParticipantSucceeded(weesp, laren, Day(2009, 1, 1), "wet"));
        Assert.Equal([("weesp", "2006-01-01", "", "")], Places());
    }

    [Fact]
    public void lets_the_arrangement_be_found_by_its_participants() =>
        Assert.Equal([new KeyChange(Keys.ArrangementsOf(weesp)), new KeyChange(Keys.ArrangementsOf(laren))], new ParticipantsListed("1", Day(2006, 1, 1), null, [Of(weesp, organ: "council"), Of(weesp), Of(laren)]).Keys());

    private static RecordParticipantsListed List(string version, int from, int? to, params ListedParticipant[] participants) => new(version, Day(from, 1, 1), to is { } until ? Day(until, 1, 1) : null, participants);

    private static ListedParticipant Of(Guid who, string? since = null, string? organ = null, string? abolished = null) => new(who, organ is null ? (Code?)null : new Code(organ), Date(since), null, Date(abolished));

    private static PartialDate? Date(string? text) => text is null ? null : PartialDate.Parse(text);

    private List<(string Who, string From, string To, string Ended)> Places()
    {
        var names = new Dictionary<Guid, string> { [weesp] = "weesp", [laren] = "laren", [eemnes] = "eemnes" };
        return [.. Stream(region).State.All<Participation>().Select(p => (names[p.Organisation], p.From.Value, p.To?.Value ?? "", p.Listed?.Ended?.Value ?? "")).Order()];
    }
}
