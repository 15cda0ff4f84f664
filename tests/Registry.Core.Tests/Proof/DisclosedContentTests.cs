using System.Text;
using Registry.Core.Organisations;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class DisclosedContentTests
{
    private static readonly EventContent Whole = new()
    {
        Collaboration = Samples.Id("c"), Corrects = Samples.Id("x"), Retracts = Samples.Id("y"), Type = "organisation_renamed", Version = 1, Disclosure = "participants",
        Data = Encoding.UTF8.GetBytes("""{"from":{"precision":"day","value":"2001-01-01"},"name":"Stad"}"""), Source = Encoding.UTF8.GetBytes("""{"name":"bron"}"""), SourceKnownOn = "2020-02-29",
    };

    [Fact]
    public void what_was_written_is_read_back()
    {
        Assert.Equal(Whole.ToBytes(), DisclosedContent.Read(Whole.ToBytes()).ToBytes());
        var least = Whole with { Corrects = null, Retracts = null, Source = default, SourceKnownOn = null };
        Assert.Equal(least.ToBytes(), DisclosedContent.Read(least.ToBytes()).ToBytes());
    }

    [Fact]
    public void the_event_stands_where_its_entry_does()
    {
        var entry = new Entry(DateTimeOffset.UnixEpoch, "", Samples.Digest("d").Value, Samples.Id("e"), 7, 3, Samples.Id("s"), 2);
        var e = DisclosedContent.Recorded(entry, new(Kind.Organisations, entry.Stream), Whole)!;
        Assert.Equal(new OrganisationRenamed("Stad", PartialDate.Day(2001, 1, 1), null), e.Event);
        Assert.Equal((entry.Event, 7, 2, entry.At, entry.Content), (e.Id, e.Position, e.Version, e.At, e.Content.Value));
        Assert.Equal((Samples.Id("c"), Samples.Id("x"), Samples.Id("y"), DisclosureLevel.Participants, new DateOnly(2020, 2, 29), "bron"),
            (e.Envelope.Collaboration, e.Envelope.Corrects, e.Envelope.Retracts, e.Envelope.Disclosure, e.Envelope.SourceKnownOn, e.Envelope.Source!.Name.Value));
        Assert.Null(DisclosedContent.Recorded(entry, e.Stream, Whole with { Version = 9 }));
        Assert.Null(DisclosedContent.Recorded(entry, e.Stream, Whole with { Data = Encoding.UTF8.GetBytes("7") }));
    }
}
