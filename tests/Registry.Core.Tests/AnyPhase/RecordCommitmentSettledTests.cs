using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordCommitmentSettledTests : Road
{
    private static readonly RecordCommitmentSettled settled = new("T-1", "Notitie gestuurd", Day(2026, 2, 20));

    [Fact]
    public void settles_the_commitment_of_that_number()
    {
        In().Given(Track("Laren"), new CommitmentMade("T-1", "executive", "Een notitie", Day(2026, 1, 1), null), new CommitmentMade("T-2", "executive", "Een avond", Day(2026, 1, 1), null));
        When(settled, Track("Laren")).ThenWrites(new CommitmentSettled("T-1", "Notitie gestuurd", Day(2026, 2, 20)));
        Assert.Equal("T-1", Assert.Single(Of("Laren").All<OpenItem>(), i => i.SettledOn is not null).Number);
    }

    [Fact]
    public void of_what_nobody_recorded_is_noted()
    {
        In().When(settled, Track("Laren"));
        Assert.Equal("T-1", Assert.Single(Of("Laren").All<Happening>()).Matter);
    }
}
