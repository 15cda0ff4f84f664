using Registry.Core.AnyPhase;

namespace Registry.Core.Exploration;

/// <summary>A collaboration comes into the registry, with the dossier in which it is made and a track for every participant.</summary>
/// <param name="Phase">The phase in which the dossier starts; a later one than exploration needs a reason.</param>
[Decision("register_collaboration", Kind.Arrangements, "exploration", "sixteen steps, phase 1; Wgr art. 1", Role.Coordinator, Creates = true)]
public sealed record RegisterCollaboration(
    Title Name,
    PublicText? Purpose,
    [property: Known(Terms.Forms)] Code Form,
    [property: Known(Terms.TaskClasses)] Code TaskClass,
    [property: Known(Terms.DossierKinds)] Code DossierKind,
    [property: Known(Terms.Phases)] Code Phase,
    PublicText? StartReason,
    IReadOnlyList<FoundingParticipant> Participants) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Participants.Select(p => p.Organisation).Distinct().Count() < 2)
            yield return new("A01", new("Een samenwerking heeft ten minste twee deelnemende organisaties.", "A collaboration has at least two participating organisations."), "Wgr art. 1(1)");
        if (Phase != Terms.Exploration && StartReason is null) yield return Unexplained;
        foreach (var twice in Participants.CountBy(p => (p.Organisation, p.Organ, p.Scope)).Where(p => p.Value > 1))
            yield return new("M02", new($"Orgaan {twice.Key.Organ} van {twice.Key.Organisation} staat er twee keer.", $"Organ {twice.Key.Organ} of {twice.Key.Organisation} is named twice."), "registry: participants");
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var collaboration = now.Subject.Stream.Id;
        var dossier = new StreamId(Kind.Dossiers, given.Ids[1]);
        yield return new(now.Subject.Stream, new ArrangementRegistered(Name, Purpose, Form, TaskClass), collaboration);
        foreach (var p in Participants)
            yield return new(now.Subject.Stream, new ParticipantJoined(p.Organisation, p.Organ, p.Scope, p.From, null), collaboration);
        foreach (var write in OpenDossier.Opened(dossier, DossierKind, Phase, StartReason, Participants.Select(p => p.Organisation).Distinct(), collaboration, given, 2)) yield return write;
    }

    internal static Refusal Unexplained { get; } =
        new("P06", new("Wie in een latere fase begint, zegt waarom (startReason).", "Whoever starts at a later phase says why (startReason)."), "sixteen steps: later start");
}

/// <summary>An organ that takes part from the beginning, or from the date that is known.</summary>
public sealed record FoundingParticipant(Guid Organisation, [property: Known(Terms.Organs)] Code? Organ, Title? Scope, PartialDate From);
