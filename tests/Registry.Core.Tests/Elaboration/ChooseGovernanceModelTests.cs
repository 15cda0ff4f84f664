using Registry.Core.Elaboration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

public class ChooseGovernanceModelTests : Road
{
    private static readonly GovernanceModelsCompared compared = new([new("network", "Licht", "Vrijblijvend", null), new("centre", "Ervaren", "Ongelijk", null)]);

    [Fact]
    public void chooses_one_and_no_other()
    {
        In("elaboration").Given(dossier, compared).When(new ChooseGovernanceModel("centre", "Er is ervaring", "Naar inwoners"), dossier)
            .ThenWrites(new GovernanceModelChosen("centre", "Er is ervaring", "Naar inwoners"));
        Assert.Equal([("centre", true), ("network", false)], Whole.All<GovernanceModel>().Select(m => (m.Model.Value, m.Chosen!.Value)).Order());
    }

    [Fact]
    public void may_choose_again()
    {
        In("elaboration").Given(dossier, compared).When(new ChooseGovernanceModel("centre", "Ervaring", null), dossier).When(new ChooseGovernanceModel("network", "Toch lichter", null), dossier);
        Assert.Equal("network", Assert.Single(Whole.All<GovernanceModel>(), m => m.Chosen == true).Model);
    }

    [Fact]
    public void is_refused_a_model_that_was_not_compared() => In("elaboration").Given(dossier, compared).When(new ChooseGovernanceModel("self-steering", "Vrij", null), dossier).ThenRefused("P20");

    [Fact]
    public void is_refused_before_any_comparison() => In("elaboration").When(new ChooseGovernanceModel("centre", "Ervaring", null), dossier).ThenRefused("P20");
}
