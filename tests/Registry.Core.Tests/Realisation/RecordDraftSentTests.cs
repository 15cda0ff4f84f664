using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordDraftSentTests : Drafted
{
    private static readonly RecordDraftSent sent = new("council", Text(1), Day(2026, 1, 5), Day(2026, 1, 7));

    [Fact]
    public void is_a_sending_and_a_record_of_the_participants_step()
    {
        Finalised().When(sent, Track("Laren")).ThenWrites(new DraftSent("council", Text(1), Day(2026, 1, 5), Day(2026, 1, 7)));
        var row = Assert.Single(Of("Laren").All<Sending>());
        Assert.Equal((Id("Laren"), "council", Text(1), Day(2026, 1, 7), new(2026, 1, 5)), (row.Organisation, row.To.Value, row.Text, row.ReceivedOn, row.Valid.From!.Value));
        Assert.True(Of("Laren").Has("agreement", ["draft_sent"]));
    }

    [Fact]
    public void of_the_next_draft_stands_beside_it()
    {
        Finalised(2).When(sent, Track("Laren")).When(sent with { Text = Text(2), SentOn = Day(2026, 2, 1), ReceivedOn = null }, Track("Laren"));
        Assert.Equal(2, Of("Laren").All<Sending>().Count());
    }

    [Fact]
    public void with_its_receipt_known_later_is_corrected()
    {
        Finalised().When(sent with { ReceivedOn = null }, Track("Laren")).When(sent, Track("Laren")).ThenRefused("C6");
        When(sent, Track("Laren"), corrects: Last.Id, source: Because);
        Assert.Equal(Day(2026, 1, 7), Assert.Single(Of("Laren").All<Sending>()).ReceivedOn);
    }

    [Fact]
    public void is_recorded_before_its_phase_too() => Issued().When(sent, Track("Laren")).ThenWrites(new DraftSent("council", Text(1), Day(2026, 1, 5), Day(2026, 1, 7)));
}
