using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordQuestionAnsweredTests : Road
{
    private static readonly RecordQuestionAnswered answered = new("V-1", "Door de lonen", Day(2026, 2, 20));

    [Fact]
    public void answers_the_question_of_that_number()
    {
        In().Given(Track("Laren"), new QuestionAsked("V-1", "Waarom?", Day(2026, 2, 1), null), new QuestionAsked("V-2", "Wanneer?", Day(2026, 2, 1), null));
        When(answered, Track("Laren")).ThenWrites(new QuestionAnswered("V-1", "Door de lonen", Day(2026, 2, 20)));
        Assert.Equal([("V-1", Day(2026, 2, 20)), ("V-2", null)], Of("Laren").All<OpenItem>().OrderBy(i => i.Number.Value).Select(i => (i.Number.Value, i.SettledOn)));
    }

    [Fact]
    public void answers_the_oldest_that_waits_when_numbers_begin_anew()
    {
        In().Given(Track("Laren"), new QuestionAsked("V-1", "Waarom?", Day(2026, 1, 1), null), new QuestionAsked("V-1", "Waarom weer?", Day(2025, 1, 1), null), new QuestionAnswered("V-1", "Daarom", Day(2025, 2, 1)));
        When(answered, Track("Laren"));
        Assert.Equal([(Day(2025, 1, 1), Day(2025, 2, 1)), (Day(2026, 1, 1), Day(2026, 2, 20))], Of("Laren").All<OpenItem>().OrderBy(i => i.OpenedOn.First).Select(i => (i.OpenedOn, i.SettledOn!.Value)));
    }

    [Fact]
    public void to_a_question_that_nobody_recorded_is_noted()
    {
        In().When(answered, Track("Laren"));
        Assert.Empty(Of("Laren").All<OpenItem>());
        Assert.Equal("V-1", Assert.Single(Of("Laren").All<Happening>()).Matter);
    }
}
