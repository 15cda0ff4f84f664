namespace Registry.Core.Imports;

/// <summary>A file of a source began to be read in.</summary>
/// <param name="File">Its name, without folders.</param>
/// <param name="Content">The digest of its bytes: the same bytes are the same import.</param>
/// <param name="RetrievedOn">The day of which the file tells, or on which it was fetched.</param>
[Event("import_begun", 1, Kind.Imports)]
public sealed record ImportBegun(Title From, Title File, Digest Content, DateOnly RetrievedOn) : FactEvent
{
    internal override string NaturalKey => "begun";
    public override IEnumerable<KeyChange> Keys() => [new(Core.Keys.ImportOf(Content))];
    public override Said Tell(Names names) => new($"Het bestand {File} van {From} ({RetrievedOn:yyyy-MM-dd}) wordt ingelezen.", $"The file {File} of {From} ({RetrievedOn:yyyy-MM-dd}) is read in.");
}

/// <summary>Something in a file could not be recorded as it stands; the rest of its row was.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Element">What it is in the file.</param>
/// <param name="Value">What stands there, cut to 500 characters.</param>
/// <param name="Reason">Why, as one of <see cref="Terms.RemarkReasons"/>.</param>
[Event("source_remarked", 1, Kind.Imports)]
public sealed record SourceRemarked(long Line, Title Element, PublicText? Value, Code Reason) : FactEvent
{
    internal override string NaturalKey => $"remark:{Line}:{Element}:{Reason}:{Value}";
    public override Said Tell(Names names) => new($"Regel {Line}, {Element}: {Glossary.Of(Reason).Nl}.", $"Line {Line}, {Element}: {Glossary.Of(Reason).En}.");
}

/// <summary>A file was read to its end: every row of it was recorded, known already, or remarked upon.</summary>
[Event("import_completed", 1, Kind.Imports)]
public sealed record ImportCompleted(long Rows, long Recorded, long Known, long Remarked) : FactEvent
{
    internal override string NaturalKey => "completed";
    public override Said Tell(Names names) => new(
        $"Ingelezen: {Rows} rijen, waarvan {Recorded} vastgelegd, {Known} al bekend en {Remarked} met een opmerking.",
        $"Read in: {Rows} rows, of which {Recorded} were recorded, {Known} known already and {Remarked} remarked upon.");
}
