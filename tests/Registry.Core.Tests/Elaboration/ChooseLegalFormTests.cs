using Registry.Core.AnyPhase;
using Registry.Core.Elaboration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

public class ChooseLegalFormTests : Road
{
    private static readonly ChooseLegalForm foundation = new("foundation", "Snel op te richten", null);

    [Fact]
    public void chooses_one_and_no_other()
    {
        Assessed("public-body", "foundation").When(new ChooseLegalForm("public-body", "Grip", null), dossier).ThenWrites(new LegalFormChosen("public-body", "Grip", null));
        Assert.Equal([("foundation", false), ("public-body", true)], Whole.All<FormAssessment>().Select(f => (f.Form.Value, f.Chosen!.Value)).Order());
        Assert.True(Whole.Has("legal-forms", ["legal_form_chosen"]));
    }

    [Fact]
    public void is_refused_a_form_that_was_not_assessed() => Assessed("public-body", "foundation").When(new ChooseLegalForm("joint-organ", "Licht", null), dossier).ThenRefused("P23");

    [Theory]
    [InlineData("foundation"), InlineData("association"), InlineData("cooperative"), InlineData("company")]
    public void is_refused_private_law_without_its_own_reason(string form)
    {
        Assessed("public-body", form).When(new ChooseLegalForm(form, "Snel", null), dossier).ThenRefused("P24");
        Assert.True(Assert.Single(Verdict.Refusals).Overridable);
    }

    [Theory]
    [InlineData("covenant"), InlineData("service-agreement"), InlineData("network")]
    public void needs_no_such_reason_for_what_makes_no_legal_person(string form) => Assessed("public-body", form).When(new ChooseLegalForm(form, "Licht", null), dossier).ThenWrites(new LegalFormChosen(form, "Licht", null));

    [Fact]
    public void takes_private_law_with_its_reason() => Assessed("public-body", "foundation").When(foundation with { WhyNotPublicLaw = "Burgers worden lid" }, dossier)
        .ThenWrites(new LegalFormChosen("foundation", "Snel op te richten", "Burgers worden lid"));

    [Fact]
    public void takes_private_law_without_one_when_two_people_say_so()
    {
        Assessed("public-body", "foundation").When(new ProposeOverride("choose_legal_form", Body(foundation), ["P24"], Samples.Personal("haast"), "Gemeentewet art. 160(2)"), dossier);
        When(new ConfirmOverride(Last.Id), dossier, by: "secretary");
        When(foundation, dossier, useOverride: Last.Id);
        Assert.False(Verdict.Refused);
        Assert.Equal("foundation", Assert.Single(Whole.All<FormAssessment>(), f => f.Chosen == true).Form);
    }

    private Scenario Assessed(params string[] forms) => In("elaboration").Given(dossier,
        new LegalFormsAssessed([new("grip", "Grip", 5)], [.. forms.Select(f => new FormAssessed(f, [new("grip", 3, "Daarom")]))]));
}
