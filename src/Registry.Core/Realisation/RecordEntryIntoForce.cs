using Registry.Core.Exploration;

namespace Registry.Core.Realisation;

/// <summary>The text that came out of this dossier entered into force: the dossier's arrangement gets it as a version of its text.</summary>
/// <param name="Version">As the text itself or its publisher calls it.</param>
/// <param name="RetroactiveTo">The first day that it applies to, when it works back.</param>
/// <param name="Publication">Gazette and number.</param>
/// <param name="Text">Where it can be read.</param>
[Decision("record_entry_into_force", Kind.Dossiers, "entry-into-force", "Wgr art. 26", Role.Coordinator)]
public sealed record RecordEntryIntoForce(Title Version, PartialDate InForceFrom, PartialDate? RetroactiveTo, Title? Publication, Uri? Text) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Arrangement(seen) is { } arrangement ? [new StreamRead(arrangement)] : [];

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        yield return now.Write(new EntryIntoForceRecorded(Version, InForceFrom, RetroactiveTo, Publication, Text));
        // A correction is of one fact: the text on the arrangement's own stream is corrected there.
        if (given.Corrects is null && Arrangement(now) is { } arrangement)
            yield return new(arrangement, new TextVersionRecorded(Version, RetroactiveTo ?? InForceFrom, InForceFrom, null, Publication, Text));
    }

    private static StreamId? Arrangement(States now) => now.Subject.State is Dossier { Standing: { } standing } ? new(Kind.Arrangements, standing.Arrangement) : null;
}
