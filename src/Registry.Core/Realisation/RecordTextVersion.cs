namespace Registry.Core.Realisation;

/// <summary>A version of the text was adopted and published.</summary>
[Decision("record_text_version", Kind.Arrangements, "realisation", "Wgr art. 26: publication and entry into force", Role.Coordinator)]
public sealed record RecordTextVersion(Title Version, PartialDate From, PartialDate InForceFrom, PartialDate? To, Title? Publication, Uri? Text) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new TextVersionRecorded(Version, From, InForceFrom, To, Publication, Text))];
}
