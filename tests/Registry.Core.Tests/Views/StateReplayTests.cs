using System.Text;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Privacy;
using Registry.Core.Proof;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

public class StateReplayTests
{
    private static readonly Guid Region = Samples.Id("region"), Town = Samples.Id("town"), Village = Samples.Id("village"), Track = Samples.Id("track"), Feed = Samples.Id("feed");
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>A region with two members, one of whom leaves; the accession of the other is corrected by the last event.</summary>
    private static readonly (Guid Stream, RegistryEvent Event, int Corrects)[] Log =
    [
        (Town, new OrganisationRegistered("municipality", "gm1", "Stad", PartialDate.Day(2000, 1, 1)), 0),
        (Village, new OrganisationRegistered("municipality", "gm2", "Dorp", PartialDate.Day(2000, 1, 1)), 0),
        (Region, new ArrangementRecorded("r1", "Regio", "public-body", PartialDate.Day(2010, 1, 1)), 0),
        (Region, new ParticipantJoined(Town, "council", null, PartialDate.Day(2010, 1, 1), null), 0),
        (Track, new TrackOpened(Samples.Id("dossier"), Town), 0),
        (Region, new ParticipantJoined(Village, "council", null, PartialDate.Day(2015, 1, 1), null), 0),
        (Region, new ParticipantLeft(Town, null, PartialDate.Day(2020, 1, 1)), 0),
        (Region, new ParticipantJoined(Village, "council", null, PartialDate.Day(2012, 1, 1), null), 6),
        (Feed, new ImportBegun("proef (regime nl)", "feed.ndjson", Samples.Digest("feed"), new(2026, 3, 1)), 0),
    ];

    private static StateReplay Replay(long? upTo = null, DateTimeOffset? moment = null, params int[] hidden)
    {
        var replay = new StateReplay(upTo, moment);
        var versions = new Dictionary<Guid, long>();
        foreach (var (n, (stream, e, corrects)) in Log.Index())
        {
            var type = Catalogue.Of(e);
            byte[] content = new EventContent
            {
                Collaboration = stream, Type = type.Name, Version = type.Version, Disclosure = "public", Data = Jcs.Canonicalize(EventJson.Bytes(e)),
                Corrects = corrects == 0 ? null : Samples.Id($"event {corrects}"), Source = Encoding.UTF8.GetBytes("{\"name\":\"bron\"}"), SourceKnownOn = "2026-01-01",
            }.ToBytes();
            versions[stream] = versions.GetValueOrDefault(stream) + 1;
            replay.Next(new(Start.AddMinutes(n), "", "", Samples.Id($"event {n + 1}"), n + 1, 0, stream, versions[stream]), hidden.Contains(n + 1) ? null : content);
        }
        return replay;
    }

    private static string Members(StateReplay replay, int year) =>
        string.Join(" ", StateTables.Of(replay.On(new(year, 6, 1), StateNames.Own), StateNames.Own).Select(b => $"{b.Id}:{string.Join("+", b.Members)}"));

    [Theory]
    [InlineData(null, 2009, ""), InlineData(null, 2011, "r1:gm1"), InlineData(null, 2013, "r1:gm1+gm2"), InlineData(null, 2021, "r1:gm2")]
    [InlineData(7, 2013, "r1:gm1"), InlineData(7, 2016, "r1:gm1+gm2"), InlineData(6, 2021, "r1:gm1+gm2"), InlineData(3, 2021, "r1:"), InlineData(2, 2021, "")]
    public void the_state_of_a_day_is_the_one_that_was_known_at_a_position(int? upTo, int year, string members)
    {
        var replay = Replay(upTo);
        Assert.Equal(members, Members(replay, year));
        Assert.Equal((upTo ?? Log.Length, 0, 0), (replay.Position, replay.Undisclosed, replay.Unsaid.Count));
    }

    [Fact]
    public void a_moment_is_the_last_position_that_was_recorded_by_then()
    {
        var replay = Replay(moment: Start.AddMinutes(6).AddSeconds(59));
        Assert.Equal((7, Start.AddMinutes(6)), (replay.Position, replay.Moment));
        Assert.Equal("r1:gm1", Members(replay, 2013));
        Assert.Equal((0, null), (Replay(moment: Start.AddSeconds(-1)).Position, Replay(moment: Start.AddSeconds(-1)).Moment));
    }

    /// <summary>Position 6 said when the village joined, and position 8 corrected it. Of position 10 on nothing else is known than that its content is gone.</summary>
    [Theory]
    [InlineData(null, 2013, "r1:gm1+gm2"), InlineData(8, 2016, "r1:gm1+gm2"), InlineData(7, 2016, "r1:gm1")]
    public void what_was_redacted_says_nothing_at_any_position_and_hides_nothing_else(int? upTo, int year, string members)
    {
        var replay = Replay(upTo, null, 6);
        var (gone, type) = (new ContentRedacted(Samples.Id("event 6"), 6, Samples.Digest("gone"), "participant_joined", null, null, "request", "x"), Catalogue.EventNamed("content_redacted")!);
        byte[] content = new EventContent { Collaboration = Region, Type = type.Name, Version = type.Version, Disclosure = "public", Data = Jcs.Canonicalize(EventJson.Bytes(gone)) }.ToBytes();
        replay.Next(new(Start.AddMinutes(20), "", "", Samples.Id("event 10"), 10, 0, Region, 6), content);
        Assert.Equal((members, 0, 0), (Members(replay, year), replay.Undisclosed, replay.Unsaid.Count));
    }

    /// <summary>Of what stream it is, nothing else says.</summary>
    [Fact]
    public void a_stream_of_which_all_was_redacted_is_known_to_say_nothing()
    {
        var replay = Replay(null, null, 9);
        var (gone, type) = (new ContentRedacted(Samples.Id("event 9"), 9, Samples.Digest("gone"), "import_begun", null, null, "request", "x"), Catalogue.EventNamed("content_redacted")!);
        Assert.False(replay.KnowsFeeds);
        replay = Replay(null, null, 9);
        replay.Next(new(Start.AddMinutes(20), "", "", Samples.Id("event 10"), 10, 0, Feed, 2), new EventContent { Collaboration = Feed, Type = type.Name, Version = type.Version, Disclosure = "public", Data = Jcs.Canonicalize(EventJson.Bytes(gone)) }.ToBytes());
        Assert.Equal((true, 0, 0, 0), (replay.KnowsFeeds, replay.Feeds().Count, replay.Undisclosed, replay.Unsaid.Count));
    }

    [Fact]
    public void of_a_stream_with_an_event_that_is_not_disclosed_nothing_is_said()
    {
        var replay = Replay(null, null, 7);
        Assert.Equal((1, ""), (replay.Undisclosed, Members(replay, 2013)));
        Assert.Equal([Region], replay.Unsaid);
        Assert.Equal("r1:gm1+gm2", Members(Replay(6, null, 7), 2021));
        Assert.Empty(Replay(6, null, 7).Unsaid);
    }

    [Fact]
    public void a_stream_that_has_no_part_in_the_tables_is_not_missed_once_its_kind_is_known()
    {
        Assert.Equal([Track], Replay(null, null, 5).Unsaid);
        Assert.Equal("r1:gm1+gm2", Members(Replay(null, null, 5), 2013));
    }

    [Fact]
    public void the_feeds_are_those_of_the_whole_log()
    {
        Assert.Equal([new NeutralTerms("proef", "nl").Cited], Replay(3).Feeds().Select(f => f.Cited));
        Assert.True(Replay(3).KnowsFeeds);
        Assert.False(Replay(3, null, 9).KnowsFeeds);
        Assert.True(Replay(3, null, 7).KnowsFeeds);
    }

    [Fact]
    public void an_event_that_is_not_known_here_or_not_in_its_shape_is_as_if_it_were_not_disclosed()
    {
        foreach (var (type, data) in new[] { ("arrangement_dreamt", "{}"), ("arrangement_recorded", "{\"form\":7}"), ("arrangement_recorded", "[]") })
        {
            var replay = new StateReplay(null, null);
            replay.Next(new(Start, "", "", Samples.Id("event"), 1, 0, Region, 1), new EventContent { Collaboration = Region, Type = type, Version = 1, Disclosure = "public", Data = Encoding.UTF8.GetBytes(data) }.ToBytes());
            Assert.Equal([Region], replay.Unsaid);
        }
    }
}
