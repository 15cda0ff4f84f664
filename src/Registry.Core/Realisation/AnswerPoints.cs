using Registry.Core.Exploration;

namespace Registry.Core.Realisation;

/// <summary>Points of the council's opinion on a draft are answered, each with its reason. A later answer to a point takes the place of an earlier one.</summary>
/// <param name="Draft">The digest of the articles of the draft that the opinion is on.</param>
[Decision("answer_points", Kind.Tracks, "agreement", "domain rule A08: an answer to each point of a council opinion", Role.Coordinator, Role.Secretary)]
public sealed record AnswerPoints(Digest Draft, IReadOnlyList<PointAnswer> Answers) : Act
{
    private const string Basis = "domain rule A08";

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        var points = now.Of<Track>().All<OpinionPoint>().Where(p => p.Draft == Draft).Select(p => p.Point);
        if (Answers.Count == 0) yield return new("P33", new("Beantwoord ten minste één punt.", "Answer at least one point."), Basis);
        foreach (var unknown in Answers.Select(a => a.Point).Except(points))
            yield return new("P32", new($"Een zienswijze over dit ontwerp heeft geen punt {unknown}.", $"No council opinion on this draft has a point {unknown}."), Basis);
        foreach (var twice in Answers.CountBy(a => a.Point).Where(a => a.Value > 1))
            yield return new("P33", new($"Punt {twice.Key} krijgt twee antwoorden.", $"Point {twice.Key} gets two answers."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new PointsAnswered(Draft, Answers))];
}
