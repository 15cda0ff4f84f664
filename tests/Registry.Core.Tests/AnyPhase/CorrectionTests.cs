using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class CorrectionTests : Scenario
{
    private static readonly StreamId track = new(Kind.Tracks, Id("track")), region = new(Kind.Arrangements, Id("region"));
    private static readonly Guid first = Id("event 2"), second = Id("event 3");

    [Fact]
    public void puts_its_text_in_the_place_of_the_corrected()
    {
        Reported().When(On(5), track, corrects: first, source: Because).ThenWrites(Event(5));
        Assert.Equal([Id("event 1"), Last.Id, second], History.Effective(Stream(track).Events).Select(e => e.Id));
        var row = Stream(track).State.Find<OrganDecision>(first)!;
        Assert.Equal((Day(2024, 5, 1), Last.Id, Last.Content, Id("coordinator")), (row.DecidedOn, row.Report, row.Content, row.ReportedBy));
    }

    [Theory]
    [InlineData("event 2")]
    [InlineData("event 4")]
    [InlineData("event 5")]
    public void of_a_correction_names_the_fact_by_any_id_of_the_chain(string id)
    {
        Reported().When(On(5), track, corrects: first, source: Because).When(On(6), track, corrects: Id("event 4"), source: Because)
            .When(On(7), track, corrects: Id(id), source: Because).ThenWrites(Event(7));
        Assert.Equal(Day(2024, 7, 1), Stream(track).State.Find<OrganDecision>(first)!.DecidedOn);
        Assert.All(new[] { first, Id("event 4"), Id("event 5"), Last.Id }, chained => Assert.Equal((Last.Id, first), (Stream(track).Standing(chained)!.Id, Stream(track).Standing(chained)!.FactId)));
        Assert.Equal(2, Stream(track).State.All<OrganDecision>().Count());
    }

    [Fact]
    public void that_changes_nothing_is_known()
    {
        Reported();
        var report = Log[1];
        When(On(1), track, corrects: first, source: Because).ThenKnown(report);
    }

    [Fact]
    public void of_a_part_that_does_not_tell_facts_apart_is_written() =>
        Reported().When(On(1) with { Result = "rejected" }, track, corrects: first, source: Because).ThenWrites(Event(1) with { Result = "rejected" });

    [Fact]
    public void lets_the_wrong_text_be_recorded_as_a_fact_of_its_own() =>
        Reported().When(On(5), track, corrects: first, source: Because).When(On(1), track).ThenWrites(Event(1));

    [Fact]
    public void does_not_make_one_fact_of_two() => Reported().When(On(2), track, corrects: first, source: Because).ThenRefused("C6");

    [Fact]
    public void is_refused_for_what_is_not_on_this_stream() => Reported().When(On(5), track, corrects: Id("elsewhere"), source: Because).ThenRefused("C1");

    [Fact]
    public void is_refused_for_an_act() => Reported().When(On(5), track, corrects: Id("event 1"), source: Because).ThenRefused("C1");

    [Fact]
    public void is_refused_for_a_retracted_fact() => Reported().When(new RetractFact(first, Samples.Personal("wrong")), track)
        .When(On(5), track, corrects: first, source: Because).ThenRefused("C1");

    [Fact]
    public void is_refused_without_a_reason() => Reported().When(On(5), track, corrects: first, source: new("Besluitenlijst")).ThenRefused("P04");

    [Fact]
    public void is_refused_without_a_source() => Reported().When(On(5), track, corrects: first).ThenRefused("P04");

    [Fact]
    public void is_refused_as_another_type_of_fact() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(Id("laren"), null, null, Day(2010, 1, 1), null))
        .When(new RecordParticipantLeft(Id("laren"), null, Day(2010, 1, 1)), region, corrects: Id("event 2"), source: Because).ThenRefused("C5");

    [Fact]
    public void is_refused_as_an_act() => Reported().When(new ConfirmReports([new(second, Log[2].Content)]), track, organisation: Id("laren"), corrects: first, source: Because).ThenRefused("C5");

    [Fact]
    public void moves_the_stream_to_the_key_of_the_right_organisation()
    {
        Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(Id("laren"), null, null, Day(2010, 1, 1), null));
        var before = Stream(region);
        When(new RecordParticipantJoined(Id("eemnes"), null, null, Day(2010, 1, 1), null), region, corrects: Id("event 2"), source: Because);
        Assert.Equal([new KeyChange(Keys.ArrangementsOf(Id("laren")), false), new KeyChange(Keys.ArrangementsOf(Id("eemnes")))], Stream(region).KeyChanges(before));
    }

    private Scenario Reported() => Given(track, new TrackOpened(Id("dossier"), Id("laren")), Event(1), Event(2));

    private static OrganDecisionReported Event(int month) => new("council", "consent", "adopted", Day(2024, month, 1), null);
    private static ReportOrganDecision On(int month) => new("council", "consent", "adopted", Day(2024, month, 1), null);
}
