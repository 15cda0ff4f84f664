using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordLiquidationTests : Road
{
    [Fact]
    public void is_found_by_its_day()
    {
        In().When(new RecordLiquidation("Niets bleef over", Day(2026, 2, 1)), dossier).ThenWrites(new LiquidationCompleted("Niets bleef over", Day(2026, 2, 1)));
        Assert.Equal(("liquidation_completed", Day(2026, 2, 1)), Whole.All<Happening>().Select(h => (h.Record.Value, h.On)).Single());
    }
}
