namespace Registry.Core.Elaboration;

/// <summary>What forms in law are assessed by.</summary>
/// <param name="Weight">From 1 to 10.</param>
public sealed record AssessmentCriterion(Code Criterion, Title Name, long Weight);

/// <summary>A form in law as it was assessed.</summary>
public sealed record FormAssessed([property: Known(Terms.Forms)] Code Form, IReadOnlyList<FormScore> Scores);

/// <summary>How a form meets a criterion.</summary>
/// <param name="Score">From 1 to 5.</param>
public sealed record FormScore(Code Criterion, long Score, PublicText Reason);

/// <summary>A form in law in the assessment that holds.</summary>
/// <param name="Total">The sum of its scores, each times the weight of its criterion.</param>
/// <param name="Chosen">Whether it is the chosen one; absent before there is a choice.</param>
[View("form_assessments")]
public sealed record FormAssessment(Guid Id, Code Form, long Total, IReadOnlyList<FormScore> Scores, bool? Chosen) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Form.Value;

    internal static IEnumerable<FormAssessment> Of(Guid fact, LegalFormsAssessed assessed)
    {
        var weights = assessed.Criteria.ToLookup(c => c.Criterion, c => c.Weight);
        return assessed.Forms.Select((f, n) => new FormAssessment(new Ids(fact)[10 + n], f.Form, f.Scores.Sum(s => s.Score * weights[s.Criterion].FirstOrDefault()), f.Scores, null));
    }
}
