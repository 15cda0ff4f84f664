namespace Registry.Core.InOperation;

/// <summary>A council, or a member of it, asked the board or its representative something.</summary>
/// <param name="Due">When an answer is due.</param>
[Decision("record_question", Kind.Tracks, "roles", "Wgr art. 16 to 19: information; Gemeentewet art. 155", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordQuestion(Code Number, PublicText Question, PartialDate AskedOn, PartialDate? Due) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new QuestionAsked(Number, Question, AskedOn, Due))];
}
