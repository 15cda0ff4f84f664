using Registry.Core.AnyPhase;

namespace Registry.Core.InOperation;

/// <summary>An indicator was measured.</summary>
/// <param name="Value">In the unit of the baseline.</param>
/// <param name="Organisation">Absent when it is about all together.</param>
[Event("indicator_measured", 1, Kind.Dossiers)]
public sealed record IndicatorMeasured(Code Indicator, long Value, PartialDate On, Guid? Organisation) : FactEvent
{
    internal override string NaturalKey => $"measured:{Indicator}:{Organisation}:{On}";

    public override Said Tell(Names names) => new(
        $"De meting van {Indicator}{(Organisation is { } at ? $" bij {names(at)}" : "")}, gedaan {On.Tell().Nl}, gaf {Value}.",
        $"The measurement of {Indicator}{(Organisation is { } of ? $" of {names(of)}" : "")}, taken {On.Tell().En}, gave {Value}.");
}

/// <summary>The collaboration was evaluated.</summary>
[Event("evaluation_held", 1, Kind.Dossiers, Step = "monitoring")]
public sealed record EvaluationHeld(PublicText Findings, Code Advice, IReadOnlyList<FollowUp> FollowUps, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"evaluation:{On}";

    public override Said Tell(Names names) => new(
        $"De evaluatie, gehouden {On.Tell().Nl}, heeft als advies {Glossary.Of(Advice).Nl}: {Findings.Clause()}.",
        $"The evaluation, held {On.Tell().En}, advises to {Glossary.Of(Advice).En}: {Findings.Clause()}.");
}

/// <summary>What an evaluation asked for was done.</summary>
[Event("follow_up_settled", 1, Kind.Dossiers)]
public sealed record FollowUpSettled(Code Number, PublicText How, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"follow-up-settled:{Number}:{On}";

    public override Said Tell(Names names) => new(
        $"Aan punt {Number} uit de evaluatie is gevolg gegeven {On.Tell().Nl}: {How.Clause()}.",
        $"Point {Number} of the evaluation was followed up {On.Tell().En}: {How.Clause()}.");
}

/// <summary>Somebody outside, such as a court of audit, reported on the collaboration.</summary>
[Event("outside_report_received", 1, Kind.Dossiers)]
public sealed record OutsideReportReceived([property: NoPerson] Title By, Title Name, IReadOnlyList<Recommendation> Recommendations, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"outside-report:{By}:{Name}";

    public override Said Tell(Names names) => new(
        $"Het rapport {Name} van {By} is {On.Tell().Nl} ontvangen, met {Recommendations.Count} {(Recommendations.Count == 1 ? "aanbeveling" : "aanbevelingen")}.",
        $"The report {Name} by {By} was received {On.Tell().En}, with {Recommendations.Count} {(Recommendations.Count == 1 ? "recommendation" : "recommendations")}.");
}

/// <summary>A recommendation was answered.</summary>
[Event("recommendation_answered", 1, Kind.Dossiers)]
public sealed record RecommendationAnswered(Code Number, Code Answer, PublicText Reason, PartialDate On) : FactEvent
{
    internal override string NaturalKey => $"recommendation-answered:{Number}:{On}";

    public override Said Tell(Names names) => new(
        $"Aanbeveling {Number} is {On.Tell().Nl} beantwoord: {Glossary.Of(Answer).Nl}, want {Reason.Clause()}.",
        $"Recommendation {Number} was answered {On.Tell().En}: {Glossary.Of(Answer).En}, because {Reason.Clause()}.");
}

/// <summary>Those who take part learned something that others can use.</summary>
[Event("lesson_drawn", 1, Kind.Dossiers)]
public sealed record LessonDrawn(Title Lesson, PublicText Text) : RegistryEvent
{
    public override Said Tell(Names names) => new(
        $"De les voor andere samenwerkingen is {Lesson}: {Text.Clause()}.",
        $"The lesson for other collaborations is {Lesson}: {Text.Clause()}.");
}
