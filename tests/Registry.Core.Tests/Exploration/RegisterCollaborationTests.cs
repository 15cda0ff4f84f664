using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Exploration;

public class RegisterCollaborationTests : Scenario
{
    private static readonly Guid laren = Id("laren"), eemnes = Id("eemnes");
    private static readonly StreamId bel = new(Kind.Arrangements, Id("bel"));
    private static readonly RegisterCollaboration decision = new("BEL Combinatie", "Samen werken", "operational-organisation", "supporting", "make", "exploration", null,
        [new(laren, "executive", null, Day(2008, 1, 1)), new(eemnes, "executive", null, Day(2008, 1, 1)), new(eemnes, "council", null, Day(2008, 1, 1))]);

    [Fact]
    public void writes_the_arrangement_a_dossier_and_a_track_for_each_organisation()
    {
        Municipalities().When(decision, bel);
        var ids = new Ids(Id("key 1"));
        ThenWrites(
            new ArrangementRegistered("BEL Combinatie", "Samen werken", "operational-organisation", "supporting"),
            new ParticipantJoined(laren, "executive", null, Day(2008, 1, 1), null),
            new ParticipantJoined(eemnes, "executive", null, Day(2008, 1, 1), null),
            new ParticipantJoined(eemnes, "council", null, Day(2008, 1, 1), null),
            new DossierOpened(bel.Id, "make", "exploration", null),
            new TrackOpened(ids[1], laren),
            new TrackOpened(ids[1], eemnes));
        Assert.Equal([bel, bel, bel, bel, new(Kind.Dossiers, ids[1]), new(Kind.Tracks, ids[2]), new(Kind.Tracks, ids[3])], Verdict.Writes.Select(w => w.Stream));
        Assert.All(Verdict.Writes, w => Assert.Equal(bel.Id, w.Collaboration));
    }

    [Fact]
    public void may_start_later_with_a_reason()
    {
        Municipalities().When(decision with { Phase = "in-operation", StartReason = "Bestond al" }, bel);
        Assert.Contains(Verdict.Writes, w => w.Event.Equals(new DossierOpened(bel.Id, "make", "in-operation", "Bestond al")));
    }

    [Fact]
    public void is_refused_a_later_start_without_a_reason() => Municipalities().When(decision with { Phase = "intention" }).ThenRefused("P06");

    [Fact]
    public void is_refused_two_organs_of_one_organisation() => Municipalities().When(decision with { Participants = [.. decision.Participants.Skip(1)] }).ThenRefused("A01");

    [Fact]
    public void is_refused_without_participants() => When(decision with { Participants = [] }).ThenRefused("A01");

    [Fact]
    public void is_refused_one_organ_twice_for_one_scope() =>
        Municipalities().When(decision with { Participants = [.. decision.Participants, new(laren, "executive", null, Day(2009, 1, 1))] }).ThenRefused("M02");

    [Fact]
    public void accepts_one_organ_for_two_scopes()
    {
        Municipalities().When(decision with { Participants = [.. decision.Participants, new(laren, "executive", "Afval", Day(2009, 1, 1))] });
        Assert.False(Verdict.Refused);
    }

    [Fact]
    public void is_refused_organisations_that_are_not_in_the_registry() =>
        When(decision).ThenRefused("A22", "A22", "A22", "A22", "A22");

    [Fact]
    public void is_refused_a_participant_that_was_not_there_yet() =>
        Municipalities().When(decision with { Participants = [new(laren, null, null, Day(1815, 5, 31)), decision.Participants[1]] }).ThenRefused("A22");

    [Fact]
    public void accepts_a_participant_on_its_first_day_and_in_the_year_of_it()
    {
        Municipalities().When(decision with { Participants = [new(laren, null, null, Day(1815, 6, 1)), new(eemnes, null, null, PartialDate.Parse("1815")!.Value)] });
        Assert.Equal([], Verdict.Refusals);
    }

    [Fact]
    public void is_refused_an_accession_after_today() =>
        Municipalities().When(decision with { Participants = [new(laren, null, null, Day(2026, 3, 2)), decision.Participants[1]] }).ThenRefused("P03");

    [Fact]
    public void gives_all_reasons_at_once() => When(decision with { Phase = "intention", Participants = [new(laren, null, null, Day(2026, 3, 2))] })
        .ThenRefused("A01", "P06", "A22", "A22", "P03");

    private Scenario Municipalities()
    {
        foreach (var o in new[] { laren, eemnes }) Given(new(Kind.Organisations, o), new OrganisationRegistered("municipality", null, "Gemeente", Day(1815, 6, 1)));
        return this;
    }
}
