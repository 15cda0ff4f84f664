namespace Registry.Core.Realisation;

/// <summary>An arrangement exists, as a register says that keeps it under a code.</summary>
/// <param name="From">Since when it is in force, as far as the register knows.</param>
[Event("arrangement_recorded", 1, Kind.Arrangements)]
public sealed record ArrangementRecorded(Code Code, Title Name, Code Form, PartialDate From) : FactEvent
{
    internal override string NaturalKey => "recorded";
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.ArrangementCode(Code))];
    public override Said Tell(Names names) => new(
        $"De regeling {Name} staat in een register als {Code} en geldt {From.Since().Nl}.",
        $"The arrangement {Name} is in a register as {Code} and applies {From.Since().En}.");
}

/// <summary>A register lists these participants with a version of the arrangement. It is their whole list: whoever is not in it takes part no longer.</summary>
/// <param name="Version">The register's own code of the version.</param>
/// <param name="To">The first day on which the version no longer holds.</param>
[Event("participants_listed", 1, Kind.Arrangements)]
public sealed record ParticipantsListed(Code Version, PartialDate From, PartialDate? To, IReadOnlyList<ListedParticipant> Participants) : FactEvent
{
    internal override string NaturalKey => $"listed:{Version}";
    public override IEnumerable<KeyChange> Keys() => Participants.Select(p => p.Organisation).Distinct().Select(organisation => new KeyChange(Core.Keys.ArrangementsOf(organisation)));

    public override Said Tell(Names names)
    {
        var count = Participants.Select(p => p.Organisation).Distinct().Count();
        return new(
            $"Versie {Version} van de regeling, {From.Since().Nl}, noemt {count} {(count == 1 ? "deelnemer" : "deelnemers")}.",
            $"Version {Version} of the arrangement, {From.Since().En}, lists {count} {(count == 1 ? "participant" : "participants")}.");
    }
}

/// <summary>What a register says besides of a version of the arrangement: powers, legal basis, founding decisions, themes, seat.</summary>
[Event("particulars_recorded", 1, Kind.Arrangements)]
public sealed record ParticularsRecorded(Code Version, PartialDate From, PartialDate? To, Title? ShortTitle, IReadOnlyList<Code> MeansOfPower, IReadOnlyList<Power> Powers,
    IReadOnlyList<LegalReference> LegalBasis, IReadOnlyList<LegalReference> FoundingDecisions, IReadOnlyList<Title> Themes, IReadOnlyList<Seat> Seats, [property: NoPerson] Title? Keeper, Title? Archive,
    PartialDate? VerifyBy, PartialDate? ChangedOn) : FactEvent
{
    internal override string NaturalKey => $"particulars:{Version}";
    public override Said Tell(Names names) => new(
        $"Van versie {Version} zijn bijzonderheden vastgelegd{(Powers.Count == 0 ? "" : $", waaronder {Powers.Count} {(Powers.Count == 1 ? "bevoegdheid" : "bevoegdheden")}")}.",
        $"Particulars of version {Version} were recorded{(Powers.Count == 0 ? "" : $", among them {Powers.Count} {(Powers.Count == 1 ? "power" : "powers")}")}.");
}

/// <summary>From a date on an arrangement is called, meant and shaped like this, until a later description takes its place.</summary>
[Event("arrangement_described", 1, Kind.Arrangements)]
public sealed record ArrangementDescribed(Title Name, PublicText? Purpose, Code Form, Code TaskClass, PartialDate From) : FactEvent
{
    internal override string NaturalKey => $"described:{From}";

    public override Said Tell(Names names) => new(
        $"De regeling heet {Name}, {From.Since().Nl}, en haar vorm is {Glossary.Of(Form).Nl}.",
        $"The arrangement is called {Name}, {From.Since().En}, and its form is {Glossary.Of(Form).En}.");
}

/// <summary>A version of the arrangement's text.</summary>
/// <param name="Version">As the text itself or its publisher calls it.</param>
/// <param name="From">From when it applies; before <paramref name="InForceFrom"/> when it works back.</param>
/// <param name="InForceFrom">When it entered into force.</param>
/// <param name="To">When its source itself names the end.</param>
/// <param name="Publication">Gazette and number.</param>
/// <param name="Text">Where it can be read.</param>
[Event("text_version_recorded", 1, Kind.Arrangements)]
public sealed record TextVersionRecorded(Title Version, PartialDate From, PartialDate InForceFrom, PartialDate? To, Title? Publication, Uri? Text) : FactEvent
{
    internal override string NaturalKey => $"text:{Version}";

    public override Said Tell(Names names) => new(
        $"Tekst {Version} is in werking getreden {InForceFrom.Tell().Nl}{(WorksBack ? " en werkt terug" : "")}{(From == InForceFrom ? "" : $": zij geldt {From.Since().Nl}")}{Published("bekendgemaakt in")}.",
        $"Text {Version} entered into force {InForceFrom.Tell().En}{(WorksBack ? " and works back" : "")}{(From == InForceFrom ? "" : $": it applies {From.Since().En}")}{Published("published in")}.");

    private bool WorksBack => From.First < InForceFrom.First;
    private string Published(string how) => Publication is { } where ? $", {how} {where}" : "";
}

/// <summary>An arrangement came to its end.</summary>
[Event("arrangement_ended", 1, Kind.Arrangements)]
public sealed record ArrangementEnded(PartialDate On, PublicText? Reason) : FactEvent
{
    internal override string NaturalKey => "ended";
    public override Said Tell(Names names) => new($"De regeling is geëindigd {On.Tell().Nl}.", $"The arrangement ended {On.Tell().En}.");
}

/// <summary>A register that listed the arrangement before does not have it in what it published on a day.</summary>
/// <param name="On">The first day of which it is known.</param>
[Event("no_longer_listed", 1, Kind.Arrangements)]
public sealed record NoLongerListed(PartialDate On) : FactEvent
{
    internal override string NaturalKey => "no-longer-listed";
    public override Said Tell(Names names) => new(
        $"Het register noemt de regeling niet meer {On.Tell().Nl}; of zij is geëindigd, zegt het niet.",
        $"The register no longer lists the arrangement {On.Tell().En}; whether it has ended, it does not say.");
}

/// <summary>A body that an arrangement brought about.</summary>
/// <param name="Code">Its code in the register of its country, such as so0006; codes are never reused.</param>
[Event("body_recorded", 1, Kind.Bodies)]
public sealed record BodyRecorded(Guid Arrangement, Title Name, Code Form, Code? Code, PartialDate From) : FactEvent
{
    internal override string NaturalKey => "recorded";
    public override IEnumerable<KeyChange> Keys() => Code is { } code ? [new(Core.Keys.BodiesOf(Arrangement)), new(Core.Keys.BodyCode(code))] : [new(Core.Keys.BodiesOf(Arrangement))];

    public override Said Tell(Names names) => new(
        $"Het lichaam {Name} ({Glossary.Of(Form).Nl}) bestaat {From.Since().Nl}.",
        $"The body {Name} ({Glossary.Of(Form).En}) exists {From.Since().En}.");
}

/// <summary>A body goes by another name.</summary>
[Event("body_renamed", 1, Kind.Bodies)]
public sealed record BodyRenamed(Title Name, PartialDate From) : FactEvent
{
    internal override string NaturalKey => $"renamed:{From}";
    public override Said Tell(Names names) => new($"Het lichaam heet {Name}, {From.Since().Nl}.", $"The body is called {Name}, {From.Since().En}.");
}

/// <summary>A body was ended.</summary>
[Event("body_ended", 1, Kind.Bodies)]
public sealed record BodyEnded(PartialDate On) : FactEvent
{
    internal override string NaturalKey => "ended";
    public override Said Tell(Names names) => new($"Het lichaam is opgeheven {On.Tell().Nl}.", $"The body was ended {On.Tell().En}.");
}
