using Registry.Core.SixteenSteps;

namespace Registry.Core.AnyPhase;

/// <summary>What events that belong to no phase change in a dossier or a track, apart from where it stands. Decisions of organs are kept by the track itself.</summary>
internal static class AnyPhaseFold
{
    /// <summary>The state after an event; nothing when it is none of these.</summary>
    public static StreamState? Apply(SteppedState now, Recorded e) => e.Event switch
    {
        ParticipationHeld p => now.With(new ParticipationMoment(e.FactId, p.What, p.Who, p.How, p.Result, p.Done, p.On)),
        MeetingPlanned m => Meeting.Planned(now, e, m),
        MeetingHeld m => Meeting.Held(now, e, m),
        MeetingCancelled m => Meeting.Cancelled(now, e, m),
        RecessSet r => now.With(new Recess(e.FactId, now.Of ?? default, r.From, r.To)),
        CommitmentMade c => now.Ask(e, Terms.Commitment, c.Number, c.Commitment, c.MadeOn, c.Due),
        CommitmentSettled c => now.Settle(e, Terms.Commitment, c.Number, c.How, c.SettledOn),
        DocumentAttached d => now.With(new AttachedDocument(e.FactId, d.Document, d.DocumentKind, d.Name, d.Url)),
        _ => Privacy.Withholding.Apply(now, e),
    };
}
