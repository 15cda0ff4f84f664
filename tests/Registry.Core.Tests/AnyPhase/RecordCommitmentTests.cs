using Registry.Core.AnyPhase;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class RecordCommitmentTests : Road
{
    private static readonly RecordCommitment commitment = new("T-1", "executive", "Een notitie voor de zomer", Day(2026, 2, 1), Day(2026, 7, 1));

    [Fact]
    public void waits_to_be_met()
    {
        In().When(commitment, Track("Laren")).ThenWrites(new CommitmentMade("T-1", "executive", "Een notitie voor de zomer", Day(2026, 2, 1), Day(2026, 7, 1)));
        Assert.Equal(("commitment", "T-1", Day(2026, 7, 1)), Of("Laren").All<OpenItem>().Select(i => (i.ItemKind.Value, i.Number.Value, i.Due!.Value)).Single());
        Assert.Equal("Toezegging T-1 van het college, gedaan op 2026-02-01 en na te komen op 2026-07-01: Een notitie voor de zomer.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void need_not_say_until_when()
    {
        In().When(commitment with { Due = null, By = "other" }, Track("Laren"));
        Assert.Equal("Commitment T-1 of another organ, made on 2026-02-01: Een notitie voor de zomer.", Last.Event.Tell(_ => "").En);
    }
}
