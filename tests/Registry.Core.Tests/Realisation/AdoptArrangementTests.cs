using Registry.Core.AnyPhase;
using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class AdoptArrangementTests : Drafted
{
    private static readonly AdoptArrangement adoption = new(Text(2), Day(2026, 2, 28), [Id("Laren"), Id("Eemnes")], "Allen");

    [Fact]
    public void is_a_row_of_the_dossier()
    {
        Decided("Laren", "Eemnes").When(adoption, dossier).ThenWrites(new ArrangementAdopted(Text(2), Day(2026, 2, 28), [Id("Laren"), Id("Eemnes")], "Allen"));
        var row = Assert.Single(Whole.All<Adoption>());
        Assert.Equal((Text(2), 2, new(2026, 2, 28)), (row.Text, row.Participants.Count, row.Valid.From!.Value));
        Assert.True(Whole.Has("decision-making", ["arrangement_adopted"]));
    }

    [Fact]
    public void is_refused_another_text_than_the_final_one() => Decided("Laren", "Eemnes").When(adoption with { Text = Text(1) }, dossier).ThenRefused("P35", "P36", "P36");

    [Fact]
    public void is_refused_before_there_is_a_final_text()
    {
        Issued(2, "realisation");
        foreach (var town in new[] { "Laren", "Eemnes" }) Own(town);
        When(adoption, dossier).ThenRefused("P35");
    }

    [Fact]
    public void waits_for_each_participant_by_name()
    {
        Decided("Laren").When(adoption with { Participants = [Id("Laren"), Id("Eemnes"), Id("Blaricum")] }, dossier).ThenRefused("P36", "P36");
        Assert.Equal(["Blaricum", "Eemnes"], Verdict.Refusals.Select(r => r.Why.En.Split(' ')[0]).Order());
        Assert.All(Verdict.Refusals, r => Assert.True(r.Overridable));
    }

    [Fact]
    public void is_refused_a_participant_that_rejected_it_or_has_no_part_in_the_dossier()
    {
        Decided("Laren");
        Own("Eemnes", "rejected");
        When(adoption with { Participants = [Id("Laren"), Id("Eemnes"), Id("Utrecht")] }, dossier).ThenRefused("P36", "P36");
    }

    [Fact]
    public void counts_what_was_decided_on_the_text_alone()
    {
        Decided("Laren");
        Given(Track("Eemnes"), new ArrangementDecided("executive", Text(1), "adopted", null, null, Day(2026, 1, 20), null));
        When(adoption, dossier).ThenRefused("P36");
    }

    [Fact]
    public void is_refused_a_single_participant() => Decided("Laren").When(adoption with { Participants = [Id("Laren"), Id("Laren")] }, dossier).ThenRefused("A01");

    [Fact]
    public void goes_on_without_an_own_decision_when_two_people_say_so()
    {
        Decided("Laren").When(new ProposeOverride("adopt_arrangement", Body(adoption), ["P36"], Samples.Personal("besluit volgt"), "Wgr art. 1"), dossier);
        When(new ConfirmOverride(Last.Id), dossier, by: "secretary");
        When(adoption, dossier, useOverride: Last.Id);
        Assert.Single(Whole.All<Adoption>());
    }

    [Fact]
    public void is_of_the_draft_that_became_final_last()
    {
        Decided("Laren", "Eemnes").Given(dossier, new PhaseReturned("realisation", "elaboration", "Anders", ["draft-clauses"], [], "stuurgroep"),
            new Core.Elaboration.DraftAgreementIssued(3, Text(3), "Ontwerp", [first]), new PhaseAdvanced("elaboration", "realisation"), new AgreementFinalised(3, Text(3)));
        When(adoption, dossier).ThenRefused("P35");
    }

    private Scenario Decided(params string[] towns)
    {
        Finalised(2);
        foreach (var town in towns) Own(town);
        return this;
    }

    private void Own(string town, string result = "adopted") => Given(Track(town), new ArrangementDecided("executive", Text(2), result, null, null, Day(2026, 2, 25), null));
}
