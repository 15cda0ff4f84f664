using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordDisputeTests : Road
{
    private static readonly RecordDispute dispute = new("G-1", "De verdeelsleutel", [Id("Laren"), Id("Eemnes")], Day(2026, 2, 1));

    [Fact]
    public void waits_to_be_settled()
    {
        In().When(dispute, dossier).ThenWrites(new DisputeRaised("G-1", "De verdeelsleutel", dispute.Between, Day(2026, 2, 1)));
        var item = Assert.Single(Whole.All<OpenItem>());
        Assert.Equal(("dispute", "G-1", "De verdeelsleutel", Day(2026, 2, 1)), (item.ItemKind.Value, item.Number.Value, item.Text.Value, item.OpenedOn));
    }

    [Fact]
    public void tells_between_whom_where_that_is_known()
    {
        In().When(dispute, dossier);
        Assert.Equal("Geschil G-1, ontstaan op 2026-02-01 tussen Laren en Eemnes, gaat over De verdeelsleutel.", Last.Event.Tell(o => o == Id("Laren") ? "Laren" : "Eemnes").Nl);
        When(dispute with { Number = "G-2", Between = [] }, dossier);
        Assert.Equal("Dispute G-2, raised on 2026-02-01, is about De verdeelsleutel.", Last.Event.Tell(_ => "").En);
    }
}
