using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Law;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Law;

public class SignalTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region")), voorne = new(Kind.Organisations, Id("voorne")), track = new(Kind.Tracks, Id("track"));

    [Theory]
    [InlineData("2022-12-31", true)]
    [InlineData("2023-01-01", false)]
    [InlineData("2022-12", true)]
    [InlineData("2023-01", false)]
    [InlineData("2022", true)]
    [InlineData("2023", false)]
    [InlineData("2026", false)]
    public void A22_shows_a_member_older_than_its_municipality(string from, bool shown)
    {
        Given(voorne, new OrganisationRegistered("municipality", "gm1992", "Voorne aan Zee", Day(2023, 1, 1)));
        Region(new ParticipantJoined(voorne.Id, null, null, PartialDate.Parse(from)!.Value, null));
        Assert.Equal(shown ? ["A22"] : [], Rules(region));
    }

    [Fact]
    public void A22_shows_nothing_for_the_year_in_which_the_municipality_began()
    {
        Given(voorne, new OrganisationRegistered("municipality", "gm1992", "Voorne aan Zee", Day(2023, 6, 1)));
        Region(new ParticipantJoined(voorne.Id, null, null, PartialDate.Parse("2023")!.Value, null));
        Assert.Empty(Rules(region));
    }

    [Fact]
    public void A22_shows_an_organisation_that_is_not_in_the_registry_whatever_the_date()
    {
        Region(new ParticipantJoined(voorne.Id, null, null, PartialDate.Unknown, null));
        Assert.Equal(["A22"], Rules(region));
    }

    [Fact]
    public void A22_shows_a_member_that_had_ended()
    {
        Given(voorne, new OrganisationRegistered("municipality", null, "Weesp", Day(1815, 1, 1)), new OrganisationAbolished(Day(2022, 3, 24), [], "Wet"));
        Region(new ParticipantJoined(voorne.Id, null, null, Day(2022, 3, 23), null), new ParticipantJoined(voorne.Id, null, null, Day(2022, 3, 24), null));
        Assert.Equal([Id("event 5")], Signals(region).Select(s => s.Event));
    }

    [Theory]
    [InlineData("2026-03-01", false)]
    [InlineData("2026-03-02", true)]
    [InlineData("2026-03", false)]
    [InlineData("2026-04", true)]
    [InlineData("2026", false)]
    [InlineData("2027", true)]
    public void P03_shows_what_lies_after_today(string text, bool shown)
    {
        var date = PartialDate.Parse(text)!.Value;
        Given(voorne, new OrganisationRegistered("municipality", null, "Voorne", PartialDate.Unknown));
        Region(new ParticipantJoined(voorne.Id, null, null, date, null));
        Given(track, new TrackOpened(Id("dossier"), voorne.Id), new OrganDecisionReported("council", "consent", "adopted", date, null));
        Assert.Equal(shown ? ["P03"] : [], Rules(region));
        Assert.Equal(shown ? ["P03"] : [], Rules(track));
    }

    [Fact]
    public void P03_goes_when_the_day_comes()
    {
        Given(track, new TrackOpened(Id("dossier"), voorne.Id), new OrganDecisionReported("council", "consent", "adopted", Day(2026, 3, 2), null));
        Given(voorne, new OrganisationRegistered("municipality", null, "Voorne", PartialDate.Unknown));
        Assert.Equal(["P03"], Rules(track));
        Assert.Empty(Signals(track, Today.AddDays(1)));
    }

    [Fact]
    public void P03_shows_a_withdrawal_to_come()
    {
        Joined(Day(2010, 1, 1), new ParticipantLeft(voorne.Id, null, Day(2026, 3, 2)));
        Assert.Equal(["P03"], Rules(region));
    }

    [Fact]
    public void M01_shows_a_withdrawal_without_accession()
    {
        Region(new ParticipantLeft(voorne.Id, null, Day(2020, 1, 1)));
        Assert.Equal(["M01"], Rules(region));
    }

    [Theory]
    [InlineData("2009-12-31", true)]
    [InlineData("2010-06-15", false)]
    [InlineData("2010-06", false)]
    [InlineData("2010-05", true)]
    [InlineData("2010", false)]
    [InlineData("2009", true)]
    public void M01_shows_a_withdrawal_before_the_accession(string on, bool shown)
    {
        Joined(Day(2010, 6, 15), new ParticipantLeft(voorne.Id, null, PartialDate.Parse(on)!.Value));
        Assert.Equal(shown ? ["M01"] : [], Rules(region));
    }

    [Fact]
    public void M01_shows_the_withdrawal_of_an_organ_that_took_no_part()
    {
        Joined(Day(2010, 1, 1), new ParticipantLeft(voorne.Id, "mayor", Day(2020, 1, 1)), new ParticipantLeft(voorne.Id, "council", Day(2020, 1, 1)));
        Assert.Equal([Id("event 4")], Signals(region).Select(s => s.Event));
    }

    [Fact]
    public void of_a_corrected_or_retracted_fact_are_gone()
    {
        Given(voorne, new OrganisationRegistered("municipality", null, "Voorne", PartialDate.Unknown));
        Region(new ParticipantLeft(voorne.Id, null, Day(2020, 1, 1)));
        When(new RetractFact(Last.Id, Samples.Personal("wrong")), region);
        Assert.Empty(Signals(region));
        Given(track, new TrackOpened(Id("dossier"), voorne.Id), new OrganDecisionReported("council", "consent", "adopted", Day(2030, 1, 1), null));
        When(new ReportOrganDecision("council", "consent", "adopted", Day(2020, 1, 1), null), track, corrects: Last.Id, source: Because);
        Assert.Empty(Rules(track));
    }

    [Fact]
    public void stand_in_two_languages_with_their_basis()
    {
        Region(new ParticipantJoined(voorne.Id, null, null, Day(2030, 1, 1), null), new ParticipantLeft(voorne.Id, "mayor", Day(2030, 1, 1)));
        Assert.Equal(["A22", "M01", "P03", "P03"], Rules(region).Order());
        Assert.All(Signals(region), s => Assert.True(s.Basis.Length > 0 && s.Says.Nl.Length > 0 && s.Says.En.Length > 0 && s.Says.Nl != s.Says.En));
    }

    private void Region(params RegistryEvent[] events) => Given(region, [new ArrangementRegistered("Regio", null, "public-body", "strategic"), .. events]);

    private void Joined(PartialDate from, params RegistryEvent[] events)
    {
        Given(voorne, new OrganisationRegistered("municipality", null, "Voorne", PartialDate.Unknown));
        Region([new ParticipantJoined(voorne.Id, "council", null, from, null), .. events]);
    }
}
