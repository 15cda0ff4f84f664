using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class RecordGiveAndTakeTests : Road
{
    private static readonly RecordGiveAndTake balance = new("Drie juristen", "Een archief", "De keuze van het systeem", Day(2026, 1, 20));

    [Fact]
    public void is_recorded_for_one_organisation()
    {
        In("intention").When(balance, Track("Laren")).ThenWrites(new GiveAndTakeRecorded("Drie juristen", "Een archief", "De keuze van het systeem", Day(2026, 1, 20)));
        Assert.True(Of("Laren").Has("co-creation", ["give_and_take_recorded"]));
    }

    [Fact]
    public void may_be_laid_down_again_later()
    {
        In("intention").When(balance, Track("Laren")).When(balance with { AutonomyCeded = null, On = Day(2026, 2, 20) }, Track("Laren"));
        Assert.Equal(2, Stream(Track("Laren")).Facts.Count);
        Assert.Equal("Vastgelegd is op 2026-02-20 wat deze organisatie geeft: Drie juristen; wat zij krijgt: Een archief.", Last.Event.Tell(id => $"{id}").Nl);
    }
}
