using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

/// <summary>After Weesp (to Amsterdam, 24 March 2022) and Dijk en Waard (from Heerhugowaard and Langedijk, 2022).</summary>
public class RecordRedivisionTests : Scenario
{
    private static readonly StreamId amsterdam = Organisation("amsterdam"), weesp = Organisation("weesp"), langedijk = Organisation("langedijk");
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly PartialDate on = Day(2022, 3, 24);
    private static readonly RecordRedivision merger = new(on, "Wet", [weesp.Id], [], [amsterdam.Id]);

    [Fact]
    public void ends_one_and_enlarges_the_other() => Municipalities().When(merger)
        .ThenWrites(new OrganisationAbolished(on, [amsterdam.Id], "Wet"), new OrganisationEnlarged(on, [weesp.Id], "Wet"));

    [Fact]
    public void creates_one_from_two_on_the_addressed_stream()
    {
        Municipalities().When(new RecordRedivision(on, "Wet", [weesp.Id, langedijk.Id], [new("Dijk en Waard", "gm1980")], []));
        var created = Verdict.Writes[0].Stream;
        ThenWrites(new OrganisationRegistered("municipality", "gm1980", "Dijk en Waard", on),
            new OrganisationAbolished(on, [created.Id], "Wet"), new OrganisationAbolished(on, [created.Id], "Wet"));
        Assert.Equal(created.Id, new Ids(Id("key 1"))[0]);
    }

    [Fact]
    public void takes_a_municipality_that_was_registered_before() => Municipalities()
        .Given(Organisation("dijk"), new OrganisationRegistered("municipality", "gm1980", "Dijk en Waard", on))
        .When(new RecordRedivision(on, "Wet", [weesp.Id], [new("Dijk en Waard", "gm1980")], []))
        .ThenWrites(new OrganisationAbolished(on, [Organisation("dijk").Id], "Wet"));

    [Fact]
    public void puts_the_one_successor_in_every_place_of_the_ended()
    {
        Region().When(merger);
        Assert.Contains(Verdict.Writes, w => w.Stream == region && w.Event.Equals(new ParticipantSucceeded(weesp.Id, amsterdam.Id, on, "Wet")));
        var places = Stream(region).State.All<Participation>().Where(p => p.Organisation == amsterdam.Id).ToList();
        Assert.Equal(["council", "executive"], places.Select(p => p.Organ!.Value.Value).Order());
        Assert.All(places, p => Assert.Equal((weesp.Id, on), (p.Succeeds.Single(), p.From)));
        Assert.All(Stream(region).State.All<Participation>().Where(p => p.Organisation == weesp.Id), p => Assert.Equal(on, p.To));
    }

    [Fact]
    public void puts_a_place_into_the_first_by_id_of_several_that_the_successor_has()
    {
        ParticipantJoined[] places = [.. Enumerable.Range(0, 7).Select(n => new ParticipantJoined(amsterdam.Id, "mayor", null, Day(2000 + n, 1, 1), null))];
        Region().Given(region, [.. places, new ParticipantJoined(weesp.Id, "mayor", null, Day(2010, 1, 1), null)]).When(merger);
        var now = Stream(region).State.All<Participation>().Where(p => p.Organisation == amsterdam.Id && p.Organ == "mayor").OrderBy(p => p.Id).ToList();
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], now.Select(p => p.Succeeds.Count));
    }

    [Fact]
    public void leaves_the_places_when_there_are_two_successors()
    {
        Region().When(merger with { Created = [new("Nieuw", "gm1999")] });
        Assert.DoesNotContain(Verdict.Writes, w => w.Event is ParticipantSucceeded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void gives_each_of_two_successors_the_places_that_stood(bool left)
    {
        var other = Organisation("other").Id;
        Region();
        if (left) Given(region, new ParticipantLeft(weesp.Id, null, on));
        Given(region, new ParticipantSucceeded(weesp.Id, amsterdam.Id, on, "Wet"), new ParticipantSucceeded(weesp.Id, other, on, "Wet"));
        var places = Stream(region).State.All<Participation>().ToList();
        foreach (var successor in new[] { amsterdam.Id, other })
            Assert.Equal(left ? [] : ["council", "executive"], places.Where(p => p.Organisation == successor && p.From == on).Select(p => p.Organ!.Value.Value).Order());
    }

    [Fact]
    public void leaves_places_that_had_ended_before()
    {
        Region().Given(region, new ParticipantLeft(weesp.Id, null, Day(2022, 1, 1))).When(merger);
        Assert.DoesNotContain(Verdict.Writes, w => w.Event is ParticipantSucceeded);
    }

    [Fact]
    public void is_known_the_second_time()
    {
        Region().When(merger);
        var written = Log.Where(e => e.Event is OrganisationAbolished or OrganisationEnlarged).ToArray();
        When(merger).ThenKnown(written);
    }

    [Fact]
    public void without_a_code_is_refused_the_second_time()
    {
        var created = merger with { Enlarged = [], Created = [new("Dijk en Waard", null)] };
        Municipalities().When(created).When(created).ThenRefused("C6");
    }

    [Fact]
    public void on_another_day_is_another_redivision() => Municipalities().When(merger).When(merger with { On = Day(2022, 3, 25) })
        .ThenWrites(new OrganisationAbolished(Day(2022, 3, 25), [amsterdam.Id], "Wet"), new OrganisationEnlarged(Day(2022, 3, 25), [weesp.Id], "Wet"));

    [Fact]
    public void is_refused_without_ended_ones() => Municipalities().When(merger with { Ended = [] }).ThenRefused("ORG2");

    [Fact]
    public void is_refused_without_successors() => Municipalities().When(merger with { Enlarged = [] }).ThenRefused("ORG2");

    [Fact]
    public void is_refused_for_each_that_is_not_in_the_registry() => When(merger).ThenRefused("ORG3", "ORG3");

    [Fact]
    public void is_refused_when_one_ends_and_goes_on() => Municipalities().When(merger with { Ended = [weesp.Id, amsterdam.Id] }).ThenRefused("ORG4");

    [Fact]
    public void is_refused_when_two_new_ones_share_a_code() =>
        Municipalities().When(merger with { Enlarged = [], Created = [new("A", "gm1980"), new("B", "gm1980")] }).ThenRefused("ORG4");

    [Fact]
    public void is_refused_a_code_that_another_holds() => Municipalities().When(merger with { Enlarged = [], Created = [new("Groot Weesp", "amsterdam")] }).ThenRefused("ORG1");

    [Fact]
    public void ends_the_existence_on_its_day_and_says_who_took_in_whom()
    {
        Municipalities().When(merger);
        var (ended, enlarged) = ((Organisation)Stream(weesp).State, (Organisation)Stream(amsterdam).State);
        Assert.True(ended.Exists(new(2022, 3, 23)));
        Assert.False(ended.Exists(new(2022, 3, 24)));
        Assert.True(enlarged.Exists(new(2022, 3, 24)));
        Assert.Equal([("abolished", weesp.Id, amsterdam.Id), ("enlarged", amsterdam.Id, weesp.Id)],
            ended.All<Succession>().Concat(enlarged.All<Succession>()).Select(s => (s.Change.Value, s.Organisation, s.Others.Single())));
    }

    [Fact]
    public void retracted_gives_the_place_back_and_finds_it_again()
    {
        Region().When(merger);
        var succession = Log.Single(e => e.Event is ParticipantSucceeded);
        When(new RetractFact(succession.Id, Samples.Personal("wrong")), region).ThenWrites(new FactRetracted(Samples.Personal("wrong")));
        Assert.All(Stream(region).State.All<Participation>(), p => Assert.Null(p.To));
        When(merger with { On = Day(2022, 4, 1) });
        Assert.Contains(Verdict.Writes, w => w.Event is ParticipantSucceeded);
    }

    private Scenario Municipalities()
    {
        foreach (var o in new[] { amsterdam, weesp, langedijk })
            Given(o, new OrganisationRegistered("municipality", new Code(o == amsterdam ? "amsterdam" : o == weesp ? "weesp" : "langedijk"), "Gemeente", Day(1815, 1, 1)));
        return this;
    }

    private Scenario Region() => Municipalities().Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"),
        new ParticipantJoined(weesp.Id, "council", null, Day(2010, 1, 1), null), new ParticipantJoined(weesp.Id, "executive", null, Day(2010, 1, 1), null));

    private static StreamId Organisation(string name) => new(Kind.Organisations, Id(name));
}
