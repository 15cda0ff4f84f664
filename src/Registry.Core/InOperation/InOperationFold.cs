using System.Globalization;
using Registry.Core.SixteenSteps;

namespace Registry.Core.InOperation;

/// <summary>What the events of the last phase change in a dossier or a track. Decisions of organs are kept by the track itself.</summary>
internal static class InOperationFold
{
    /// <summary>The state after an event; nothing when it is no event of this phase.</summary>
    public static StreamState? Apply(SteppedState now, Recorded e) => e.Event switch
    {
        RoleAssigned a => RoleHeld.Assigned(now, e, a),
        RoleEnded x => RoleHeld.Ended(now, e, x),
        QuestionAsked q => now.Ask(e, Terms.Question, q.Number, q.Question, q.AskedOn, q.Due),
        QuestionAnswered a => now.Settle(e, Terms.Question, a.Number, a.Answer, a.AnsweredOn),
        RelationshipAppraised r => now.With(new Appraisal(e.FactId, r.On, r.Lenses)),
        DisputeRaised d => now.Ask(e, Terms.Dispute, d.Number, new(d.About.Value), d.RaisedOn),
        DisputeSettled s => now.Settle(e, Terms.Dispute, s.Number, s.How, s.SettledOn),
        BudgetPolicyLetterSent b => now.Note(e, b.SentOn, OfYear(b.Year)),
        DraftBudgetSent b => now.Note(e, b.SentOn, OfYear(b.Year)),
        BudgetAdopted b => now.Note(e, b.AdoptedOn, OfYear(b.Year)),
        BudgetSubmitted b => now.Note(e, b.SubmittedOn, OfYear(b.Year)),
        AnnualAccountAdopted a => now.Note(e, a.AdoptedOn, OfYear(a.Year)),
        ContributionSet c => now.With(new Contribution(e.FactId, now.Of ?? default, c.Year, c.Stage, c.AmountCents, c.On)),
        IndicatorMeasured m => now.With(new Measurement(e.FactId, m.Indicator, m.Value, m.On, m.Organisation)),
        EvaluationHeld v => v.FollowUps.Index().Aggregate(now.With(new Evaluation(e.FactId, v.Findings, v.Advice, v.On)),
            (after, f) => ((SteppedState)after).Ask(e, Terms.FollowUp, f.Item.Number, f.Item.What, v.On, f.Item.Due, f.Index)),
        FollowUpSettled s => now.Settle(e, Terms.FollowUp, s.Number, s.How, s.On),
        // A report may recommend nothing: then it is found by its day all the same.
        OutsideReportReceived r => r.Recommendations.Index().Aggregate(now.Note(e, r.On),
            (after, one) => ((SteppedState)after).Ask(e, Terms.Recommendation, one.Item.Number, one.Item.Text, r.On, n: one.Index)),
        RecommendationAnswered a => now.Settle(e, Terms.Recommendation, a.Number, a.Reason, a.On, a.Answer),
        LessonDrawn l => now.With(new Lesson(e.FactId, l.Lesson, l.Text)),
        WithdrawalNotified w => now.Note(e, w.NotifiedOn),
        WithdrawalPlanSet w => now.Note(e, w.SetOn, whose: w.Organisation),
        ScopeChanged s => now.Note(e, s.On, whose: s.Organisation),
        LiquidationCompleted l => now.Note(e, l.CompletedOn),
        _ => null,
    };

    private static Code OfYear(long year) => year.ToString(CultureInfo.InvariantCulture);
}
