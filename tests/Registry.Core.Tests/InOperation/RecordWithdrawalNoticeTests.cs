using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordWithdrawalNoticeTests : Road
{
    [Fact]
    public void is_found_by_its_day()
    {
        In().When(new RecordWithdrawalNotice(Day(2026, 2, 1), "De kosten"), Track("Laren")).ThenWrites(new WithdrawalNotified(Day(2026, 2, 1), "De kosten"));
        Assert.Equal((Id("Laren"), Day(2026, 2, 1)), Of("Laren").All<Happening>().Select(h => (h.Organisation!.Value, h.On)).Single());
        Assert.Equal("agrees", Of("Laren").Standing!.Part);
    }

    [Fact]
    public void needs_no_reason() => In().When(new RecordWithdrawalNotice(Day(2026, 2, 1), null), Track("Laren")).ThenWrites(new WithdrawalNotified(Day(2026, 2, 1), null));
}
