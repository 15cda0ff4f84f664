using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class ChangePartTests : Road
{
    [Fact]
    public void changes_whether_others_wait_for_it()
    {
        In().When(new ChangePart("observes", "Kijkt mee"), Track("Laren")).ThenWrites(new PartChanged("observes", "Kijkt mee"));
        Assert.False(Of("Laren").MustAgree);
        When(new ChangePart("agrees", "Doet mee"), Track("Laren"));
        Assert.True(Of("Laren").MustAgree);
    }

    [Fact]
    public void is_refused_what_is_so_already() => In().When(new ChangePart("agrees", "Doet mee"), Track("Laren")).ThenRefused("P11");
}
