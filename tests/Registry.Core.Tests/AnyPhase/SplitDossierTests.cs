using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class SplitDossierTests : Road
{
    private static readonly SplitDossier split = new([new([Id("Laren")]), new([Id("Blaricum"), Id("Eemnes")])], "Twee snelheden");

    [Fact]
    public void goes_on_as_two_in_the_same_phase()
    {
        In("intention").When(split, dossier);
        var into = Assert.IsType<DossierEnded>(Verdict.Writes[0].Event).Into;
        Assert.Equal(("split", 2, 3), (Whole.Standing!.Outcome?.Value, into.Count, Verdict.Writes.Count(w => w.Event is TrackOpened { Phase: { Value: "intention" } })));
        Assert.All(into, id => Assert.Equal((arrangement.Id, "intention"), ((Dossier)Stream(new(Kind.Dossiers, id)).State).Standing is { } s ? (s.Arrangement, s.Phase.Value) : default));
        Assert.Distinct(Verdict.Writes.Select(w => w.Stream));
    }

    [Fact]
    public void is_refused_into_one() => In().When(split with { Into = [split.Into[0]] }, dossier).ThenRefused("P12");

    [Fact]
    public void is_refused_a_part_without_participants() => In().When(split with { Into = [split.Into[0], new([])] }, dossier).ThenRefused("P12");

    [Fact]
    public void is_refused_an_organisation_twice_in_one_part() => In().When(split with { Into = [split.Into[0], new([Id("Eemnes"), Id("Eemnes")])] }, dossier).ThenRefused("T01");

    [Fact]
    public void is_not_open_once_the_dossier_ended() => In().Given(dossier, new DossierEnded("completed", "Klaar", [])).When(split, dossier).ThenRefused("P05");
}
