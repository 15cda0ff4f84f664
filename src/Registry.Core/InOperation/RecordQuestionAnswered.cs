namespace Registry.Core.InOperation;

/// <summary>A question was answered.</summary>
/// <param name="Number">The number of the question.</param>
[Decision("record_question_answered", Kind.Tracks, "roles", "Wgr art. 16 to 19: information", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordQuestionAnswered(Code Number, PublicText Answer, PartialDate AnsweredOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new QuestionAnswered(Number, Answer, AnsweredOn))];
}
