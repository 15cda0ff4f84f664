using Registry.Core.Imports;

namespace Registry.Core.Tests.Imports;

public class RemarkSourceTests : Scenario
{
    private static readonly StreamId import = new(Kind.Imports, Id("import"));
    private static readonly RemarkSource decision = new(17, "toetredingsDatum", "2018-02-30", "bad-date");

    [Fact]
    public void keeps_line_value_and_reason()
    {
        When(decision, import).ThenWrites(new SourceRemarked(17, "toetredingsDatum", "2018-02-30", "bad-date"));
        var row = Assert.Single(Stream(import).State.All<Remark>());
        Assert.Equal((17, "2018-02-30", "bad-date"), (row.Line, row.Value!.Value.Value, row.Reason.Value));
    }

    [Fact]
    public void is_known_the_second_time()
    {
        When(decision, import);
        When(decision, import).ThenKnown(Last);
    }

    [Fact]
    public void another_reason_on_the_same_line_is_another_remark()
    {
        When(decision, import).When(decision with { Reason = "too-long" }, import);
        Assert.Equal(2, Stream(import).State.All<Remark>().Count());
    }
}
