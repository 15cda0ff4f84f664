using Registry.Core.AnyPhase;

namespace Registry.Core.InOperation;

/// <summary>The partners looked at how they get on, through the five lenses.</summary>
[Event("relationship_appraised", 1, Kind.Dossiers, Step = "relations")]
public sealed record RelationshipAppraised(PartialDate On, IReadOnlyList<LensScore> Lenses) : RegistryEvent
{
    public override Said Tell(Names names)
    {
        var scores = Tales.Listed(Lenses.Select(l => new Said($"{Glossary.Of(l.Lens).Nl} {l.Score}", $"{Glossary.Of(l.Lens).En} {l.Score}")));
        return new(
            $"Het relatiebeeld, gemaakt {On.Tell().Nl}, op een schaal van 1 tot 5: {scores.Nl}.",
            $"The relationship appraisal, made {On.Tell().En}, on a scale of 1 to 5: {scores.En}.");
    }
}

/// <summary>Organisations disagree about the application of the arrangement.</summary>
/// <param name="Number">Unique within the dossier.</param>
[Event("dispute_raised", 1, Kind.Dossiers)]
public sealed record DisputeRaised(Code Number, Title About, IReadOnlyList<Guid> Between, PartialDate RaisedOn) : FactEvent
{
    internal override string NaturalKey => $"dispute:{Number}:{RaisedOn}";

    public override Said Tell(Names names)
    {
        var parties = Tales.Listed(Between.Select(o => new Said(names(o), names(o))));
        return new(
            $"Geschil {Number}, ontstaan {RaisedOn.Tell().Nl}{(Between.Count == 0 ? "" : $" tussen {parties.Nl}")}, gaat over {About}.",
            $"Dispute {Number}, raised {RaisedOn.Tell().En}{(Between.Count == 0 ? "" : $" between {parties.En}")}, is about {About}.");
    }
}

/// <summary>A dispute came to an end.</summary>
[Event("dispute_settled", 1, Kind.Dossiers)]
public sealed record DisputeSettled(Code Number, PublicText How, PartialDate SettledOn) : FactEvent
{
    internal override string NaturalKey => $"dispute-settled:{Number}:{SettledOn}";

    public override Said Tell(Names names) => new(
        $"Geschil {Number} is beslecht {SettledOn.Tell().Nl}: {How.Clause()}.",
        $"Dispute {Number} was settled {SettledOn.Tell().En}: {How.Clause()}.");
}
