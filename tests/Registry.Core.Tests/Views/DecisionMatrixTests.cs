using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

public class DecisionMatrixTests : Road
{
    [Fact]
    public void has_a_column_for_each_organ_and_matter_and_a_row_for_each_participant()
    {
        In().Given(Track("Laren"), new OrganDecisionReported("executive", "adoption", "adopted", Day(2025, 1, 2), null), new OrganDecisionReported("council", "consent", "adopted", Day(2025, 1, 1), null))
            .Given(Track("Eemnes"), new OrganDecisionReported("council", "consent", "rejected", Day(2025, 1, 1), null), new OrganDecisionReported("council", "iets-anders", "adopted", Day(2025, 1, 1), null));
        var matrix = DecisionMatrix.Of([.. towns.Select(Of)], Today);
        Assert.Equal(["council consent", "executive adoption", "council iets-anders"], matrix.Columns.Select(c => $"{c.Organ} {c.Matter}"));
        Assert.Equal(towns.Select(Id), matrix.Rows.Select(r => r.Organisation));
        Assert.Equal(["", "rejected iets", "adopted adopted"], matrix.Rows.Select(r => string.Join(' ', r.Cells.SelectMany(c => c).Select(d => d.Matter == "iets-anders" ? "iets" : d.Result.Value))));
    }

    [Fact]
    public void shows_what_was_decided_up_to_a_day()
    {
        In().Given(Track("Laren"), new OrganDecisionReported("council", "consent", "deferred", Day(2025, 1, 1), null), new OrganDecisionReported("council", "consent", "adopted", Day(2025, 3, 1), null));
        Assert.Equal(["deferred"], DecisionMatrix.Of([Of("Laren")], new(2025, 2, 1)).Rows[0].Cells[0].Select(d => d.Result.Value));
        Assert.Equal(["deferred", "adopted"], DecisionMatrix.Of([Of("Laren")], Today).Rows[0].Cells[0].Select(d => d.Result.Value));
    }
}
