using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordRecessTests : Road
{
    [Fact]
    public void lasts_until_its_last_day_has_gone()
    {
        In().When(new RecordRecess(new(2026, 7, 13), new(2026, 8, 24)), Track("Laren")).ThenWrites(new RecessSet(new(2026, 7, 13), new(2026, 8, 24)));
        var recess = Assert.Single(Of("Laren").All<Recess>());
        Assert.Equal((true, true, false, Id("Laren")), (recess.Valid.Holds(new(2026, 7, 13)), recess.Valid.Holds(new(2026, 8, 23)), recess.Valid.Holds(new(2026, 8, 24)), recess.About));
        Assert.Equal("De raad is met reces van 2026-07-13 tot 2026-08-24.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void comes_back_each_year() => In().When(new RecordRecess(new(2026, 7, 13), new(2026, 8, 24)), Track("Laren")).When(new RecordRecess(new(2027, 7, 12), new(2027, 8, 23)), Track("Laren"))
        .ThenWrites(new RecessSet(new(2027, 7, 12), new(2027, 8, 23)));
}
