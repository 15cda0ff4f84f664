using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class ProposeAmbitionTests : Road
{
    private static readonly ProposeAmbition ambition = new("Samen één dienst", ["Gelijkwaardig", "Dichtbij"]);

    [Fact]
    public void numbers_each_version()
    {
        In("intention").When(ambition, dossier).ThenWrites(new AmbitionProposed(1, "Samen één dienst", ["Gelijkwaardig", "Dichtbij"]));
        When(ambition with { Ambition = "Samen twee diensten" }, dossier).ThenWrites(new AmbitionProposed(2, "Samen twee diensten", ["Gelijkwaardig", "Dichtbij"]));
        Assert.Equal(["1 Samen één dienst", "2 Samen twee diensten"], Whole.All<AmbitionVersion>().OrderBy(a => a.Version).Select(a => $"{a.Version} {a.Ambition}"));
        Assert.True(Whole.Has("co-creation", ["ambition_proposed"]));
    }

    [Fact]
    public void can_do_without_principles() => In("intention").When(ambition with { Principles = [] }, dossier).ThenWrites(new AmbitionProposed(1, "Samen één dienst", []));

    [Fact]
    public void waits_for_its_phase() => In("exploration").When(ambition, dossier).ThenRefused("P08");

    [Fact]
    public void is_refused_once_its_phase_is_closed() => In("elaboration").When(ambition, dossier).ThenRefused("P02");
}
