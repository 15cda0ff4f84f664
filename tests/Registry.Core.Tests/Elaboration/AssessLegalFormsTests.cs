using Registry.Core.Elaboration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

public class AssessLegalFormsTests : Road
{
    private static readonly AssessmentCriterion grip = new("grip", "Grip van de raad", 10), light = new("light", "Licht", 1);
    private static readonly FormAssessed body = Form("public-body", 4, 2), centre = Form("centre-arrangement", 2, 5);
    private static readonly AssessLegalForms both = new([grip, light], [body, centre]);

    [Fact]
    public void totals_each_form_by_the_weights()
    {
        In("elaboration").When(both, dossier).ThenWrites(new LegalFormsAssessed(both.Criteria, both.Forms));
        Assert.Equal([("centre-arrangement", 25L, null), ("public-body", 42L, null)], Whole.All<FormAssessment>().Select(f => (f.Form.Value, f.Total, f.Chosen)).Order());
    }

    [Fact]
    public void a_later_one_takes_the_place_of_an_earlier_one()
    {
        In("elaboration").When(both, dossier).When(both with { Forms = [body, Form("joint-organ", 1, 1)] }, dossier);
        Assert.Equal(["joint-organ", "public-body"], Whole.All<FormAssessment>().Select(f => f.Form.Value).Order());
    }

    [Fact]
    public void is_refused_a_criterion_that_is_there_twice() => Refused(both with { Criteria = [grip, light, light with { Weight = 2 }] });

    [Fact]
    public void is_refused_a_form_that_is_there_twice() => Refused(both with { Forms = [body, centre, body] });

    [Fact]
    public void is_refused_a_score_for_no_criterion() => Refused(both with { Forms = [body, centre with { Scores = [.. centre.Scores, new("tax", 3, "Duur")] }] });

    [Fact]
    public void is_refused_two_scores_for_one_criterion() => Refused(both with { Forms = [body, centre with { Scores = [.. centre.Scores, new("grip", 3, "Toch")] }] });

    [Fact]
    public void is_refused_a_criterion_without_a_score() => Refused(both with { Forms = [body, centre with { Scores = [.. centre.Scores.Skip(1)] }] });

    [Fact]
    public void is_refused_a_single_form() => Refused(both with { Forms = [body] });

    [Theory]
    [InlineData(0, true), InlineData(1, false), InlineData(10, false), InlineData(11, true)]
    public void weighs_from_1_to_10(long weight, bool refused)
    {
        In("elaboration").When(both with { Criteria = [grip, light with { Weight = weight }] }, dossier);
        Assert.Equal(refused ? ["P22"] : [], Verdict.Refusals.Select(r => r.Rule));
    }

    [Theory]
    [InlineData(0, true), InlineData(1, false), InlineData(5, false), InlineData(6, true)]
    public void scores_from_1_to_5(long score, bool refused)
    {
        In("elaboration").When(both with { Forms = [body, Form("joint-organ", score, 3)] }, dossier);
        Assert.Equal(refused ? ["P22"] : [], Verdict.Refusals.Select(r => r.Rule));
    }

    [Fact]
    public void gives_every_reason_at_once() => In("elaboration").When(new AssessLegalForms([grip with { Weight = 20 }, grip], [Form("network", 9, 1)]), dossier)
        .ThenRefused("P22", "P22", "P22", "P22", "P22");

    private void Refused(AssessLegalForms assessment) => In("elaboration").When(assessment, dossier).ThenRefused("P22");

    private static FormAssessed Form(string form, long grip, long light) => new(form, [new("grip", grip, "Daarom"), new("light", light, "Daarom")]);
}
