using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Law;

namespace Registry.Core.Tests.AnyPhase;

public class ConfirmOverrideTests : Scenario
{
    private static readonly StreamId dossier = new(Kind.Dossiers, Id("dossier"));
    private static readonly OpenTrack track = new(Id("kleve"));
    private static readonly Guid proposal = Id("event 2"), confirmation = Id("event 3");

    [Fact]
    public void names_the_second_person()
    {
        Proposed().When(new ConfirmOverride(proposal), dossier, by: "secretary").ThenWrites(new OverrideConfirmed(proposal));
        var row = Stream(dossier).State.Find<Override>(proposal)!;
        Assert.Equal((Id("secretary"), Last.Id), (row.ConfirmedBy, row.Confirmation));
    }

    [Fact]
    public void is_refused_to_whoever_proposed_it() => Proposed().When(new ConfirmOverride(proposal), dossier).ThenRefused("O2", "O3");

    [Fact]
    public void is_refused_the_second_time() => Confirmed().When(new ConfirmOverride(proposal), dossier, by: "another").ThenRefused("O2", "O3");

    [Fact]
    public void is_refused_for_what_is_no_proposal() => Proposed().When(new ConfirmOverride(Id("event 1")), dossier, by: "secretary").ThenRefused("O3");

    [Fact]
    public void sets_the_rule_aside_for_the_named_decision()
    {
        Confirmed().When(track, dossier, useOverride: confirmation).ThenWrites(new OverrideUsed(proposal), new TrackOpened(dossier.Id, track.Organisation));
        Assert.Equal(confirmation, Last.Envelope.Causation);
        Assert.Equal(Id("coordinator"), Stream(dossier).State.Find<Override>(proposal)!.UsedBy);
    }

    [Fact]
    public void leaves_the_rule_in_force_until_somebody_calls_upon_it() => Confirmed().When(track, dossier).ThenRefused("A22");

    [Fact]
    public void is_not_enough_before_the_confirmation() => Proposed().When(track, dossier, useOverride: proposal).ThenRefused("A22", "O4");

    [Fact]
    public void is_good_for_no_other_body() => Confirmed().When(new OpenTrack(Id("lingen")), dossier, useOverride: confirmation).ThenRefused("A22", "O4");

    [Fact]
    public void is_good_for_no_other_rule() => Confirmed("T01").When(track, dossier, useOverride: confirmation).ThenRefused("A22");

    [Fact]
    public void is_good_on_no_other_stream()
    {
        var other = new StreamId(Kind.Dossiers, Id("other"));
        Confirmed().Given(other, new DossierOpened(Id("arrangement"), "make", "exploration", null)).When(track, other, useOverride: confirmation).ThenRefused("A22", "O4");
    }

    [Fact]
    public void sets_no_rule_aside_that_may_not_be()
    {
        Judge = new([], [Rule.About<TrackOpened>("A22", "domain rule A22", _ => [], (_, _, _) => new("Nooit.", "Never."))]);
        Confirmed().When(track, dossier, useOverride: confirmation).ThenRefused("A22");
    }

    [Fact]
    public void is_used_up_by_one_decision()
    {
        Confirmed().When(track, dossier, useOverride: confirmation).When(track, dossier, useOverride: confirmation).ThenRefused("A22", "O4", "T01");
        Judge = new([], []);
        When(track, dossier, useOverride: confirmation).ThenRefused("O4", "T01");
    }

    private Scenario Proposed(string rule = "A22") => Given(dossier, new DossierOpened(Id("arrangement"), "make", "exploration", null))
        .When(new ProposeOverride("open_track", Body(track), [rule], Samples.Personal("abroad"), "Benelux-overeenkomst"), dossier);

    private Scenario Confirmed(string rule = "A22") => Proposed(rule).When(new ConfirmOverride(proposal), dossier, by: "secretary");
}
