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
