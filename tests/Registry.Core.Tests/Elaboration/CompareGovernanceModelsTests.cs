using Registry.Core.Elaboration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

public class CompareGovernanceModelsTests : Road
{
    private static readonly ModelCompared network = new("network", "Licht", "Vrijblijvend", 3), joint = new("joint-organisation", "Slagvaardig", "Op afstand", null);

    [Fact]
    public void makes_a_row_of_each_model_and_a_record_of_the_step()
    {
        In("elaboration").When(new CompareGovernanceModels([network, joint]), dossier).ThenWrites(new GovernanceModelsCompared([network, joint]));
        Assert.Equal([("joint-organisation", null, null), ("network", 3L, null)], Whole.All<GovernanceModel>().Select(m => (m.Model.Value, m.Score, m.Chosen)).Order());
        Assert.True(Whole.Has("governance-models", ["governance_models_compared"]));
    }

    [Fact]
    public void a_later_one_takes_the_place_of_an_earlier_one()
    {
        In("elaboration").When(new CompareGovernanceModels([network, joint]), dossier).When(new CompareGovernanceModels([network with { Score = 5 }, new("centre", "Ervaren", "Ongelijk", 4)]), dossier);
        Assert.Equal([("centre", 4L), ("network", 5L)], Whole.All<GovernanceModel>().Select(m => (m.Model.Value, m.Score!.Value)).Order());
    }

    [Fact]
    public void is_refused_a_single_model() => In("elaboration").When(new CompareGovernanceModels([network]), dossier).ThenRefused("P21");

    [Fact]
    public void is_refused_a_model_that_is_there_twice() => In("elaboration").When(new CompareGovernanceModels([network, joint, network with { Score = 1 }]), dossier).ThenRefused("P21");

    [Theory]
    [InlineData("intention", "P08"), InlineData("realisation", "P02")]
    public void is_refused_outside_its_phase(string phase, string rule) => In(phase).When(new CompareGovernanceModels([network, joint]), dossier).ThenRefused(rule);
}
