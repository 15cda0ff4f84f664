using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>Keys and views, which the append writes beside the events, and the log in parts.</summary>
public abstract partial class LogContract
{
    private async Task<(StreamId Stream, KeyState Key)> Holder(string code)
    {
        var stream = Stream(Kind.Organisations);
        await Log.Store(Append(History.Empty(stream), Organisation(code)));
        return (stream, await Log.ReadKey(Keys.OrganisationCode(code), Ct));
    }

    [Fact]
    public async Task a_key_names_its_streams_and_the_position_that_touched_it_last()
    {
        var (stream, key) = await Holder("gm0001");
        Assert.Equivalent(new KeyState("organisation-code:gm0001", 1, [stream.Id]), key);

        var (leaves, comes) = (Guid.NewGuid(), Guid.NewGuid());
        var arrangement = Stream(Kind.Arrangements);
        await Log.Store(Append(History.Empty(arrangement), new ArrangementRegistered("A", null, "undecided", "undecided"), Joined(leaves, PartialDate.Day(2020, 1, 1))));
        Assert.Equivalent(new KeyState(Keys.ArrangementsOf(leaves), 3, [arrangement.Id]), await Another.ReadKey(Keys.ArrangementsOf(leaves), Ct));
        await Log.Store(Append(await Log.ReadStream(arrangement, Ct), new ParticipantSucceeded(leaves, comes, PartialDate.Day(2024, 1, 1), "Wet arhi")));
        Assert.Equivalent(new KeyState(Keys.ArrangementsOf(leaves), 4, []), await Another.ReadKey(Keys.ArrangementsOf(leaves), Ct));
        Assert.Equivalent(new KeyState(Keys.ArrangementsOf(comes), 4, [arrangement.Id]), await Another.ReadKey(Keys.ArrangementsOf(comes), Ct));
    }

    [Fact]
    public async Task a_key_that_moved_since_it_was_read_stops_the_append()
    {
        var free = await Log.ReadKey(Keys.OrganisationCode("gm0002"), Ct);
        var (first, second) = (Stream(Kind.Organisations), Stream(Kind.Organisations));
        await Another.Store(Append([History.Empty(first)], [free], new Write(first, Organisation("gm0002"))));
        var moved = Assert.IsType<Appended.Moved>(await Log.Append(Append([History.Empty(second)], [free], new Write(second, Organisation("gm0002")))));
        Assert.Equal([free.Key], moved.Keys);
        Assert.Empty(moved.Streams);
        Assert.True(await Log.Moved([], [free], Ct));
        Assert.False(await Log.Moved([], [await Log.ReadKey(free.Key, Ct)], Ct));
    }

    [Fact]
    public async Task a_free_key_is_taken_once_however_many_try()
    {
        var free = await Log.ReadKey(Keys.OrganisationCode("gm0003"), Ct);
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(n =>
        {
            var stream = Stream(Kind.Organisations);
            return (n % 2 == 0 ? Log : Another).Append(Append([History.Empty(stream)], [free], new Write(stream, Organisation("gm0003"))));
        }));
        Assert.Single(results.OfType<Appended.Stored>());
        Assert.Equal(15, results.OfType<Appended.Moved>().Count());
    }

    [Fact]
    public async Task a_row_is_known_from_its_event_on_with_the_period_in_which_it_holds()
    {
        var stream = Stream(Kind.Organisations);
        var append = Append(History.Empty(stream), Organisation("gm0004", "Oud"));
        await Log.Store(append);
        await Log.Store(Append(await Log.ReadStream(stream, Ct), new OrganisationAbolished(PartialDate.Day(2026, 1, 1), [], "Wet arhi")));

        var now = Assert.Single(await Another.ReadView("organisations", new(), Ct));
        Assert.Equal((append.EventId(0), stream.Id, stream.Id), (now.Fact, now.Stream, now.Collaboration));
        Assert.Equal((new DateOnly(2001, 1, 1), new DateOnly(2026, 1, 1)), (now.ValidFrom, now.ValidTo));
        Assert.Equal((2, null), (now.KnownFrom, now.KnownTo));

        var before = Assert.Single(await Another.ReadView("organisations", new(KnownAt: 1), Ct));
        Assert.Equal((new DateOnly(2001, 1, 1), null), (before.ValidFrom, before.ValidTo));
        Assert.Equal((1, 2), (before.KnownFrom, before.KnownTo));
        Assert.Equal("Oud", EventJson.Read<OrganisationIdentity>(before.Data).Name.Value);
    }

    [Fact]
    public async Task rows_are_read_by_collaboration_and_organisation_in_pages()
    {
        var organisations = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        var arrangements = new List<Guid>();
        foreach (var _ in organisations.Take(2))
        {
            var stream = Stream(Kind.Arrangements);
            arrangements.Add(stream.Id);
            await Log.Store(Append(History.Empty(stream), [new ArrangementRegistered("A", null, "undecided", "undecided"), .. organisations.Select(o => Joined(o, PartialDate.Day(2020, 1, 1)))]));
        }
        var all = await Log.ReadView("participants", new(), Ct);
        Assert.Equal(8, all.Count);
        Assert.Equal(all.OrderBy(r => r.Fact.ToString(), StringComparer.Ordinal).Select(r => r.Fact), all.Select(r => r.Fact));
        Assert.Equal(all.Skip(3).Take(3), await Log.ReadView("participants", new(After: all[2].Fact, Limit: 3), Ct));
        Assert.Equal(4, (await Log.ReadView("participants", new(Collaboration: arrangements[0]), Ct)).Count);
        Assert.Equal(arrangements.Order(), (await Log.ReadView("participants", new(About: organisations[1]), Ct)).Select(r => r.Collaboration).Order());
        Assert.Single(await Log.ReadView("participants", new(arrangements[1], organisations[1]), Ct));
        Assert.Equal(4, (await Log.ReadView("participants", new(KnownAt: 5), Ct)).Count);
        Assert.Single(await Log.ReadView("participants", new(arrangements[1], organisations[0], KnownAt: 7), Ct));
        Assert.Empty(await Log.ReadView("participants", new(arrangements[1], organisations[1], KnownAt: 7), Ct));
    }

    [Fact]
    public async Task a_fact_changed_twice_in_one_append_leaves_the_closed_row_between()
    {
        var track = await Log.NewTrack();
        var propose = Append(track, new OverrideProposed("open_track", new Digest(new string('A', 43)), [new Code("A22")], Sealed("reden"), "art. 1"));
        await Log.Store(propose);
        var fact = propose.EventId(0);
        var confirm = Append(await Log.ReadStream(track.Stream, Ct), new OverrideConfirmed(fact), new OverrideConfirmed(fact));
        await Log.Store(confirm);

        async Task<(long, long?, Guid?)> KnownAt(long position)
        {
            var row = Assert.Single(await Another.ReadView("overrides", new(KnownAt: position), Ct));
            Assert.Equal(fact, row.Fact);
            return (row.KnownFrom, row.KnownTo, EventJson.Read<Override>(row.Data).Confirmation);
        }
        Assert.Empty(await Another.ReadView("overrides", new(KnownAt: 1), Ct));
        Assert.Equal((2, 3, null), await KnownAt(2));
        Assert.Equal((3, 4, confirm.EventId(0)), await KnownAt(3));
        Assert.Equal((4, null, confirm.EventId(1)), await KnownAt(4));
        Assert.Equal((4, null, confirm.EventId(1)), await KnownAt(0));
    }

    [Fact]
    public async Task a_fact_begun_changed_and_taken_back_in_one_append_is_known_for_just_so_long()
    {
        var track = Track();
        var append = Append(History.Empty(track), Opened(), new OverrideProposed("open_track", new Digest(new string('A', 43)), [new Code("A22")], Sealed("reden"), "art. 1"));
        append = append with { Writes = [.. append.Writes, new(track, new OverrideConfirmed(append.EventId(1)))] };
        await Log.Store(append);
        var retract = Append(await Log.ReadStream(track, Ct), new FactRetracted(Sealed("vergissing")));
        await Log.Store(retract with { Envelope = retract.Envelope with { Retracts = append.EventId(1) } });

        Assert.Equal((2, 3), await Known(2));
        Assert.Equal((3, 4), await Known(3));
        Assert.Empty(await Log.ReadView("overrides", new(), Ct));
        Assert.Single(await Log.ReadView("tracks", new(), Ct));

        async Task<(long, long?)> Known(long at) => Assert.Single(await Log.ReadView("overrides", new(KnownAt: at), Ct)) is var row ? (row.KnownFrom, row.KnownTo) : default;
    }

    [Fact]
    public async Task a_retracted_fact_is_known_until_its_retraction_and_a_corrected_one_goes_on()
    {
        var track = await Log.NewTrack(reports: 2);
        var (wrong, right) = (track.Events[1].Id, track.Events[2].Id);
        var retract = Append(track, new FactRetracted(Sealed("dubbel")));
        await Log.Store(retract with { Envelope = retract.Envelope with { Retracts = wrong } });
        var correct = Append(await Log.ReadStream(track.Stream, Ct), Report("verbeterd"));
        await Log.Store(correct with { Envelope = correct.Envelope with { Corrects = right } });

        var now = Assert.Single(await Another.ReadView("decisions", new(), Ct));
        Assert.Equal((right, 5L), (now.Fact, now.KnownFrom));
        Assert.Contains("verbeterd", now.Data, StringComparison.Ordinal);
        Assert.Equal(2, (await Another.ReadView("decisions", new(KnownAt: 3), Ct)).Count);
        var left = Assert.Single(await Another.ReadView("decisions", new(KnownAt: 4), Ct));
        Assert.Equal((right, 3L, 5L), (left.Fact, left.KnownFrom, left.KnownTo));
    }

    [Fact]
    public async Task a_period_that_ends_before_it_begins_holds_on_no_day_and_an_open_one_on_every_day()
    {
        var stream = Stream(Kind.Arrangements);
        var (turned, open) = (Guid.NewGuid(), Guid.NewGuid());
        await Log.Store(Append(History.Empty(stream), new ArrangementRegistered("A", null, "undecided", "undecided"),
            Joined(turned, PartialDate.Day(2020, 1, 1), PartialDate.Day(2019, 1, 1)), Joined(open, PartialDate.Unknown)));
        var never = Assert.Single(await Log.ReadView("participants", new(About: turned), Ct));
        var always = Assert.Single(await Log.ReadView("participants", new(About: open), Ct));
        Assert.True(never.HoldsNever);
        Assert.False(always.HoldsNever);
        Assert.Equal((null, null), (always.ValidFrom, always.ValidTo));
    }

    [Fact]
    public async Task the_log_is_read_by_collaboration_stream_and_position_in_pages()
    {
        var (one, two) = (Track(), Track());
        var collaboration = Guid.NewGuid();
        foreach (var track in new[] { one, two })
            await Log.Store(Append([History.Empty(track)], [], new(track, Opened(), collaboration), new(track, Report("1"))));
        await Log.NewTrack(reports: 3);
        await Log.Store(Append(await Log.ReadStream(one, Ct), Report("2")));

        async Task Gives(long[] positions, long after, int limit, LogFilter filter) => Assert.Equal(positions, (await Log.ReadLog(after, limit, filter, Ct)).Select(e => e.Recorded.Position));
        await Gives([1, 2, 3], 0, 3, new());
        await Gives([4, 5, 6], 3, 3, new());
        await Gives([9], 8, 3, new());
        await Gives([], 9, 3, new());
        await Gives([3, 4], 2, 10, new(UpTo: 4));
        await Gives([1, 2, 3, 4, 9], 0, 10, new(Collaboration: collaboration));
        await Gives([3, 4], 2, 2, new(Collaboration: collaboration));
        await Gives([1, 2, 9], 0, 10, new(Stream: one.Id));
        await Gives([2, 9], 1, 2, new(Stream: one.Id));
        await Gives([1, 2], 0, 10, new(collaboration, one.Id, UpTo: 8));
        await Gives([], 0, 10, new(Guid.NewGuid(), one.Id));
        await Gives([], 0, 0, new());
    }
}
