namespace Registry.Core.Realisation;

/// <summary>A point of a council's opinion as it was given.</summary>
/// <param name="Point">Its code in that opinion.</param>
/// <param name="Article">The number of the article that it is about, if it is about one.</param>
public sealed record OpinionPointGiven(Code Point, PublicText Text, Code? Article);

/// <summary>The answer to a point of a council's opinion.</summary>
public sealed record PointAnswer(Code Point, [property: Known(Terms.Answers)] Code Answer, PublicText Reason);

/// <summary>A point of a council's opinion, and how it was answered.</summary>
/// <param name="Draft">The digest of the articles of the draft that it is on.</param>
/// <param name="Article">The number of the article that it is about, if it is about one.</param>
[View("opinion_points")]
public sealed record OpinionPoint(Guid Id, Guid Organisation, Digest Draft, Code Point, PublicText Text, Code? Article, Code? Answer, PublicText? AnswerReason, PartialDate GivenOn) : ViewRow(Id)
{
    public override Period Valid => new(GivenOn.First, null);
    public override Guid? About => Organisation;
    public override string Subject() => $"{Draft}:{Point}";

    internal static IEnumerable<OpinionPoint> Of(Guid fact, Guid organisation, OpinionGiven opinion) =>
        opinion.Points.Select((p, n) => new OpinionPoint(new Ids(fact)[10 + n], organisation, opinion.Draft, p.Point, p.Text, p.Article, null, null, opinion.DecidedOn));

    /// <summary>The points among these that are answered, with their answers.</summary>
    internal static IEnumerable<OpinionPoint> Answered(IEnumerable<OpinionPoint> points, PointsAnswered answered) =>
        from p in points
        where p.Draft == answered.Draft
        let answer = answered.Answers.FirstOrDefault(a => a.Point == p.Point)
        where answer is not null
        select p with { Answer = answer.Answer, AnswerReason = answer.Reason };
}
