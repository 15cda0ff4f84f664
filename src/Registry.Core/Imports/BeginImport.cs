namespace Registry.Core.Imports;

/// <summary>A file of a source begins to be read in. The same bytes again are the same import.</summary>
[Decision("begin_import", Kind.Imports, "imports", "registry: imports", Role.Coordinator, Creates = true)]
public sealed record BeginImport(Title From, Title File, Digest Content, DateOnly RetrievedOn) : Fact
{
    public override IEnumerable<Read> Reads(States seen) =>
        [new KeyRead(Keys.ImportOf(Content)), .. seen.Under(Keys.ImportOf(Content)).Select(id => new StreamRead(new(Kind.Imports, id)))];

    /// <summary>Under another name the same bytes are the same file.</summary>
    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var known = given.Corrects is null && now.Under(Keys.ImportOf(Content)) is [var id, ..] ? id : now.Subject.Stream.Id;
        var said = now.Of<Import>(known)?.Standing is { } begun && given.Corrects is null ? new ImportBegun(begun.From, begun.File, begun.Content, begun.RetrievedOn) : new ImportBegun(From, File, Content, RetrievedOn);
        yield return new(new(Kind.Imports, known), said, known);
    }
}
