namespace Registry.Core.Realisation;

/// <summary>The arrangement was published.</summary>
/// <param name="Gazette">The gazette or paper that it stands in.</param>
[Decision("record_publication", Kind.Dossiers, "publication", "Wgr art. 26", Role.Coordinator)]
public sealed record RecordPublication(Title Gazette, Code? Number, PartialDate PublishedOn, Uri? Url) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ArrangementPublished(Gazette, Number, PublishedOn, Url))];
}
