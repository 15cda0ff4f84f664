using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class AnalyseEnvironmentTests : Road
{
    private static readonly AnalysedParty laren = Party("Laren", Id("Laren")), school = Party("De school");

    [Fact]
    public void keeps_what_moves_each_party_and_what_they_can_win_together()
    {
        In().When(new AnalyseEnvironment([laren, school], "Samen een gebouw"), dossier).ThenWrites(new EnvironmentAnalysed([laren, school], "Samen een gebouw"));
        Assert.True(Whole.Has("context-and-problem", ["environment_analysed"]));
    }

    [Fact]
    public void is_not_yet_the_description_of_the_problem()
    {
        In().When(new AnalyseEnvironment([laren], null), dossier);
        Assert.False(Whole.Has("context-and-problem", ["problem_described"]));
    }

    [Fact]
    public void accepts_several_parties_that_are_not_in_the_registry() =>
        In().When(new AnalyseEnvironment([school, Party("De kerk")], null), dossier).ThenWrites(new EnvironmentAnalysed([school, Party("De kerk")], null));

    [Theory]
    [InlineData("De school"), InlineData("de School "), InlineData(" DE SCHOOL")]
    public void is_refused_a_party_twice_however_it_is_written(string again) => In().When(new AnalyseEnvironment([laren, school, Party(again)], null), dossier).ThenRefused("P44");

    [Fact]
    public void is_refused_one_organisation_under_two_names()
    {
        In().When(new AnalyseEnvironment([laren, Party("Gemeente Laren", Id("Laren"))], null), dossier).ThenRefused("P44");
        Assert.Contains("Laren en Gemeente Laren", Assert.Single(Verdict.Refusals).Why.Nl, StringComparison.Ordinal);
    }

    [Fact]
    public void says_once_of_one_name_of_one_organisation_that_it_is_there_twice() => In().When(new AnalyseEnvironment([laren, laren], null), dossier).ThenRefused("P44");

    private static AnalysedParty Party(string name, Guid? organisation = null) => new(name, organisation, "Nabijheid", "Een eigen loket", "De beste zijn");
}
