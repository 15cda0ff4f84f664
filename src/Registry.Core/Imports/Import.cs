namespace Registry.Core.Imports;

/// <summary>What is known of one import.</summary>
[StateOf(Kind.Imports)]
public sealed record Import : StreamState
{
    public ImportStanding? Standing => All<ImportStanding>().FirstOrDefault();

    protected override StreamState Apply(Recorded e) => e.Event switch
    {
        ImportBegun b => With(new ImportStanding(e.FactId, b.From, b.File, b.Content, b.RetrievedOn, null)),
        SourceRemarked r => With(new Remark(e.FactId, r.Line, r.Element, r.Value, r.Reason)),
        ImportCompleted c => Standing is { } begun ? With(begun with { Completed = new(c.Rows, c.Recorded, c.Known, c.Remarked) }) : this,
        _ => this,
    };
}

/// <summary>A file that was read in, and what came of its rows once it was read to the end.</summary>
[View("imports")]
public sealed record ImportStanding(Guid Id, Title From, Title File, Digest Content, DateOnly RetrievedOn, ImportCount? Completed) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => "";
}

/// <summary>What came of the rows of a file: the last three add up to the first.</summary>
public sealed record ImportCount(long Rows, long Recorded, long Known, long Remarked);

/// <summary>Something in a file that could not be recorded as it stands.</summary>
[View("remarks")]
public sealed record Remark(Guid Id, long Line, Title Element, PublicText? Value, Code Reason) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
}
