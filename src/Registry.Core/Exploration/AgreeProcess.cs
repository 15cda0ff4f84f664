namespace Registry.Core.Exploration;

/// <summary>How the process runs: who is told what, when councils have influence, with how much room is negotiated, and how one can stop.</summary>
/// <param name="InformationProtocol">Which information the councils get at which moment, and what stays secret for a time.</param>
/// <param name="MomentsOfInfluence">When the councils can still change something.</param>
/// <param name="NegotiatingRoom">With how much room the executive negotiates.</param>
/// <param name="ParticipationPlan">How residents and stakeholders take part.</param>
/// <param name="WayOut">How a participant can stop during the process.</param>
[Decision("agree_process", Kind.Dossiers, "process-agreements", "sixteen steps, step 4", Role.Coordinator)]
public sealed record AgreeProcess(
    PublicText InformationProtocol,
    IReadOnlyList<InfluenceMoment> MomentsOfInfluence,
    PublicText NegotiatingRoom,
    PublicText ParticipationPlan,
    PublicText? WayOut) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Write(new ProcessAgreed(InformationProtocol, MomentsOfInfluence, NegotiatingRoom, ParticipationPlan, WayOut))];
}
