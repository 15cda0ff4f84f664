using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>A collaboration came into the registry: the arrangement that it is, or may become.</summary>
[Event("arrangement_registered", 1, Kind.Arrangements)]
public sealed record ArrangementRegistered(Title Name, PublicText? Purpose, Code Form, Code TaskClass) : RegistryEvent
{
    public override Said Tell(Names names) => new($"{Name} is aangemeld als samenwerking.", $"{Name} was registered as a collaboration.");
}

/// <summary>A run through the process began: to make the arrangement, change it, join, leave or end it.</summary>
[Event("dossier_opened", 1, Kind.Dossiers)]
public sealed record DossierOpened(Guid Arrangement, Code DossierKind, Code Phase, PublicText? StartReason) : RegistryEvent
{
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.DossiersOf(Arrangement))];

    public override Said Tell(Names names) => new(
        $"Een dossier ({Glossary.Of(DossierKind).Nl}) is geopend in de fase {Glossary.Of(Phase).Nl}.",
        $"A dossier ({Glossary.Of(DossierKind).En}) was opened in the phase {Glossary.Of(Phase).En}.");
}

/// <summary>One organisation's own way through a dossier began: its organs' decisions fall on their own days.</summary>
/// <param name="Phase">Absent when it began in the first.</param>
[Event("track_opened", 1, Kind.Tracks)]
public sealed record TrackOpened(Guid Dossier, Guid Organisation, Code? Phase = null) : RegistryEvent
{
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.TrackOf(Dossier, Organisation)), new(Core.Keys.TracksOf(Dossier))];
    public override Said Tell(Names names) => new($"Het spoor van {names(Organisation)} is geopend.", $"The track of {names(Organisation)} was opened.");
}

/// <summary>The problem in society was described, and what happens when nothing changes.</summary>
/// <param name="ZeroOption">What happens if the municipalities change nothing.</param>
/// <param name="LocalCharacter">What of the local character is to be preserved.</param>
[Event("problem_described", 1, Kind.Dossiers, Step = "context-and-problem")]
public sealed record ProblemDescribed(PublicText Problem, PublicText ZeroOption, PublicText? LocalCharacter) : RegistryEvent
{
    public override Said Tell(Names names) => new($"Het probleem is beschreven: {Problem.Clause()}.", $"The problem was described: {Problem.Clause()}.");
}

/// <summary>
/// The parties around the problem were analysed, each with its motives, interests and ambitions. The method calls this MGA, which can stand
/// for those three words or for the Mutual Gains Approach; both are kept.
/// </summary>
/// <param name="MutualGains">What the parties can win together, in the sense of the Mutual Gains Approach.</param>
[Event("environment_analysed", 1, Kind.Dossiers, Step = "context-and-problem")]
public sealed record EnvironmentAnalysed(IReadOnlyList<AnalysedParty> Parties, PublicText? MutualGains) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var parties = Named.Told(Parties.Select(p => p.Party));
        return new($"Motieven, belangen en ambities zijn in beeld gebracht van: {parties.Nl}.", $"Motives, interests and ambitions were analysed of: {parties.En}.");
    }
}

/// <summary>A party around the problem, and what moves it.</summary>
/// <param name="Organisation">When it is in the registry.</param>
public sealed record AnalysedParty([property: NoPerson] Title Party, Guid? Organisation, PublicText Motives, PublicText Interests, PublicText Ambitions);

/// <summary>The collaborations that there are already in the field were listed; there may be none.</summary>
[Event("existing_collaborations_listed", 1, Kind.Dossiers, Step = "context-and-problem")]
public sealed record ExistingCollaborationsListed(IReadOnlyList<ListedCollaboration> Collaborations) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var listed = Named.Told(Collaborations.Select(c => c.Name));
        return new($"Op dit terrein bestaan al deze samenwerkingen: {listed.Nl}.", $"These collaborations exist in this field already: {listed.En}.");
    }
}

/// <summary>A collaboration that exists already.</summary>
/// <param name="Collaboration">When it is in the registry.</param>
/// <param name="Relation">How it relates to the problem, such as an overlap.</param>
public sealed record ListedCollaboration(Title Name, Guid? Collaboration, PublicText? Relation);

/// <summary>Lessons of earlier collaborations were consulted, and it was said what is done with them.</summary>
[Event("lessons_consulted", 1, Kind.Dossiers, Step = "context-and-problem")]
public sealed record LessonsConsulted(IReadOnlyList<ConsultedLesson> Lessons) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var lessons = Named.Told(Lessons.Select(l => l.Lesson));
        return new($"Uit eerdere samenwerkingen zijn deze lessen geraadpleegd: {lessons.Nl}.", $"These lessons of earlier collaborations were consulted: {lessons.En}.");
    }
}

/// <summary>A lesson of an earlier collaboration.</summary>
/// <param name="Collaboration">Where it was learned, when that is in the registry.</param>
/// <param name="Use">What is done with it here.</param>
public sealed record ConsultedLesson(Title Lesson, Guid? Collaboration, PublicText Use);

/// <summary>It was sounded out how much support there is in local society.</summary>
/// <param name="Groups">Who was asked, as groups.</param>
/// <param name="Way">How they were asked.</param>
[Event("support_scanned", 1, Kind.Tracks, Step = "context-and-problem")]
public sealed record SupportScanned(PublicText Groups, PublicText Way, PublicText Result, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"support:{On}:{Groups}";

    public override Said Tell(Names names) => new(
        $"Het draagvlak is {On.Tell().Nl} gepeild bij {Groups.Clause()}: {Result.Clause()}.",
        $"Support was sounded out {On.Tell().En} among {Groups.Clause()}: {Result.Clause()}.");
}

/// <summary>The tasks that the collaboration is about were delimited; a later delimitation takes the place of the whole.</summary>
/// <param name="Local">What stays local.</param>
[Event("tasks_delimited", 1, Kind.Dossiers, Step = "task-delimitation")]
public sealed record TasksDelimited(IReadOnlyList<CollaborationTask> Tasks, IReadOnlyList<Title> Local) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var tasks = Named.Told(Tasks.Select(t => new Said($"{t.Name} ({Glossary.Of(t.TaskClass).Nl})", $"{t.Name} ({Glossary.Of(t.TaskClass).En})")));
        var local = Named.Told(Local);
        return new(
            $"De taken van de samenwerking zijn afgebakend: {tasks.Nl}{(Local.Count == 0 ? "" : $"; lokaal blijft: {local.Nl}")}.",
            $"The tasks of the collaboration were delimited: {tasks.En}{(Local.Count == 0 ? "" : $"; this stays local: {local.En}")}.");
    }
}

/// <summary>A task of the collaboration.</summary>
/// <param name="Iv3Field">The task field in the sense of the Iv3 accounts.</param>
/// <param name="StatutoryBasis">The act and article on which it rests.</param>
/// <param name="CompetentOrgan">The organ that has the power now.</param>
/// <param name="Interest">The interest that it serves, which bounds every power that is transferred.</param>
public sealed record CollaborationTask(
    Title Name,
    [property: Known(Terms.SingleTaskClasses)] Code TaskClass,
    Code? Iv3Field,
    Title StatutoryBasis,
    [property: Known(Terms.Organs)] Code CompetentOrgan,
    PublicText? Interest);

/// <summary>The network was delimited: who may take part, who looks on, and where partners are sought.</summary>
[Event("network_delimited", 1, Kind.Dossiers, Step = "network-delimitation")]
public sealed record NetworkDelimited(IReadOnlyList<NetworkParty> Parties, PublicText SearchArea) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var parties = Named.Told(Parties.Select(p => p.Name));
        return new($"Het netwerk is afgebakend: {parties.Nl}; zoekgebied: {SearchArea.Clause()}.", $"The network was delimited: {parties.En}; search area: {SearchArea.Clause()}.");
    }
}

/// <summary>A party in the network.</summary>
/// <param name="Organisation">When it is in the registry.</param>
/// <param name="Motive">Why it would take part, as is suspected before it was sounded.</param>
public sealed record NetworkParty(Title Name, Guid? Organisation, [property: Known(Terms.NetworkRoles)] Code NetworkRole, PublicText? Motive);

/// <summary>The partners agreed how the process runs.</summary>
/// <param name="InformationProtocol">Which information the councils get at which moment, and what stays secret for a time.</param>
/// <param name="MomentsOfInfluence">When the councils can still change something.</param>
/// <param name="NegotiatingRoom">With how much room the executive negotiates.</param>
/// <param name="ParticipationPlan">How residents and stakeholders take part.</param>
/// <param name="WayOut">How a participant can stop during the process.</param>
[Event("process_agreed", 1, Kind.Dossiers, Step = "process-agreements")]
public sealed record ProcessAgreed(PublicText InformationProtocol, IReadOnlyList<InfluenceMoment> MomentsOfInfluence, PublicText NegotiatingRoom, PublicText ParticipationPlan, PublicText? WayOut) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var (n, one) = (MomentsOfInfluence.Count, MomentsOfInfluence.Count == 1);
        return new(
            $"Over het proces zijn afspraken gemaakt: over informatie, participatie, de ruimte om te onderhandelen en {n} {(one ? "moment" : "momenten")} waarop de raden invloed hebben.",
            $"The process was agreed: information, participation, the room to negotiate and {n} {(one ? "moment" : "moments")} at which the councils have influence.");
    }
}

/// <summary>A moment at which the councils can still change something.</summary>
public sealed record InfluenceMoment([property: Known(Terms.Phases)] Code Phase, PublicText Moment);
