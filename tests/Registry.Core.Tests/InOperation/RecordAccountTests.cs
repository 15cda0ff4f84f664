using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordAccountTests : Road
{
    private static readonly RecordAccount account = new("board-member", "Begroting 2027", Day(2026, 2, 10));

    [Fact]
    public void is_a_record_of_its_step()
    {
        In("in-operation").When(account, Track("Laren")).ThenWrites(new AccountGiven("board-member", "Begroting 2027", Day(2026, 2, 10)));
        var record = Assert.Single(Of("Laren").All<StepRecord>());
        Assert.Equal(("roles", "account_given", Id("Laren")), (record.Step.Value, record.Record.Value, record.Organisation));
    }

    [Fact]
    public void can_be_given_more_than_once() => In().When(account, Track("Laren")).When(account with { On = Day(2026, 2, 11) }, Track("Laren"))
        .ThenWrites(new AccountGiven("board-member", "Begroting 2027", Day(2026, 2, 11)));
}
