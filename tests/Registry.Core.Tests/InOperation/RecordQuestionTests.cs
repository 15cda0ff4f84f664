using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordQuestionTests : Road
{
    private static readonly RecordQuestion question = new("V-1", "Waarom stijgt de bijdrage?", Day(2026, 2, 1), Day(2026, 3, 1));

    [Fact]
    public void waits_for_an_answer()
    {
        In().When(question, Track("Laren")).ThenWrites(new QuestionAsked("V-1", "Waarom stijgt de bijdrage?", Day(2026, 2, 1), Day(2026, 3, 1)));
        var item = Assert.Single(Of("Laren").All<OpenItem>());
        Assert.Equal(("question", "V-1", Day(2026, 3, 1), null), (item.ItemKind.Value, item.Number.Value, item.Due, item.Answer));
        Assert.Contains("“Waarom stijgt de bijdrage?”", Last.Event.Tell(o => o.ToString()).Nl, StringComparison.Ordinal);
    }

    [Fact]
    public void of_another_number_or_day_is_another_question()
    {
        In().When(question, Track("Laren")).When(question with { Number = "V-2" }, Track("Laren")).When(question with { AskedOn = Day(2027, 2, 1) }, Track("Laren"));
        Assert.Equal(3, Of("Laren").All<OpenItem>().Count());
    }
}
