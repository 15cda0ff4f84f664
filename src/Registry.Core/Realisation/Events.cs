namespace Registry.Core.Realisation;

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
