namespace Registry.Core.Elaboration;

/// <summary>Forms in law are scored against weighted criteria, each score with its reason.</summary>
[Decision("assess_legal_forms", Kind.Dossiers, "legal-forms", "sixteen steps: step 8; Wgr art. 8", Role.Coordinator)]
public sealed record AssessLegalForms(IReadOnlyList<AssessmentCriterion> Criteria, IReadOnlyList<FormAssessed> Forms) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Forms.Count < 2) yield return Wrong("Beoordeel ten minste twee vormen.", "Assess at least two forms.");
        foreach (var twice in Criteria.CountBy(c => c.Criterion).Where(c => c.Value > 1))
            yield return Wrong($"Het criterium {twice.Key} staat er twee keer.", $"The criterion {twice.Key} is there twice.");
        foreach (var twice in Forms.CountBy(f => f.Form).Where(f => f.Value > 1))
            yield return Wrong($"De vorm {Glossary.Of(twice.Key).Nl} staat er twee keer.", $"The form {Glossary.Of(twice.Key).En} is there twice.");
        foreach (var c in Criteria.Where(c => c.Weight is < 1 or > 10))
            yield return Wrong($"Het criterium {c.Criterion} weegt {c.Weight}; een gewicht is 1 tot en met 10.", $"The criterion {c.Criterion} weighs {c.Weight}; a weight is 1 to 10.");
        foreach (var why in Forms.SelectMany(Scored)) yield return why;
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new LegalFormsAssessed(Criteria, Forms))];

    /// <summary>Every criterion is scored once, and nothing else is.</summary>
    private IEnumerable<Refusal> Scored(FormAssessed f)
    {
        var form = Glossary.Of(f.Form);
        foreach (var twice in f.Scores.CountBy(s => s.Criterion).Where(s => s.Value > 1))
            yield return Wrong($"De vorm {form.Nl} heeft twee scores voor {twice.Key}.", $"The form {form.En} has two scores for {twice.Key}.");
        foreach (var s in f.Scores.Where(s => s.Score is < 1 or > 5))
            yield return Wrong($"De vorm {form.Nl} scoort {s.Score} voor {s.Criterion}; een score is 1 tot en met 5.", $"The form {form.En} scores {s.Score} for {s.Criterion}; a score is 1 to 5.");
        foreach (var other in f.Scores.Select(s => s.Criterion).Except(Criteria.Select(c => c.Criterion)))
            yield return Wrong($"De vorm {form.Nl} heeft een score voor {other}, dat geen criterium is.", $"The form {form.En} has a score for {other}, which is no criterion.");
        foreach (var missing in Criteria.Select(c => c.Criterion).Except(f.Scores.Select(s => s.Criterion)))
            yield return Wrong($"De vorm {form.Nl} heeft geen score voor {missing}.", $"The form {form.En} has no score for {missing}.");
    }

    private static Refusal Wrong(string nl, string en) => new("P22", new(nl, en), "sixteen steps: step 8");
}
