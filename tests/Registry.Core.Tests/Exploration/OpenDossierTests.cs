using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class OpenDossierTests : Road
{
    private static readonly OpenDossier open = new("amend", "exploration", null, [Id("Laren"), Id("Eemnes")]);

    [Fact]
    public void begins_another_run_with_its_own_tracks()
    {
        In().When(open, arrangement);
        var begun = Verdict.Writes[0].Stream;
        ThenWrites(new DossierOpened(arrangement.Id, "amend", "exploration", null), new TrackOpened(begun.Id, Id("Laren")), new TrackOpened(begun.Id, Id("Eemnes")));
        Assert.Equal(3, Verdict.Writes.Select(w => w.Stream).Distinct().Count());
    }

    [Fact]
    public void starts_later_with_a_reason_and_so_do_its_tracks()
    {
        In().When(open with { Phase = "realisation" }, arrangement).ThenRefused("P06");
        When(open with { Phase = "realisation", StartReason = "Ontwerp lag er al" }, arrangement);
        Assert.All(Verdict.Writes.Skip(1), w => Assert.Equal("realisation", ((TrackOpened)w.Event).Phase?.Value));
    }

    [Fact]
    public void is_refused_without_participants() => In().When(open with { Organisations = [] }, arrangement).ThenRefused("T02");

    [Fact]
    public void is_refused_a_participant_twice() => In().When(open with { Organisations = [Id("Laren"), Id("Laren")] }, arrangement).ThenRefused("T01");
}
