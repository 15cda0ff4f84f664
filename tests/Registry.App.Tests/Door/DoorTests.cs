using Registry.App.Door;
using Registry.App.Store;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.App.Tests.Door;

/// <summary>What the one write path promises to callers that repeat themselves, come at the same moment, or have looked too early.</summary>
public sealed class DoorTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Caller Coordinator = new("https://issuer.example", "c", "C. Oordinator", null, Role.Coordinator);
    private TestStore _store = null!;
    private App.Door.Door _door = null!;
    private App.Door.Door _elsewhere = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStore.Create(postgres);
        _door = Open(_store.Log);
        _elsewhere = Open(_store.Another());
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task the_same_request_fifty_times_at_once_is_recorded_once_with_one_receipt()
    {
        var track = await _store.Log.NewTrack();
        var request = Report(track.Stream, 1, "key", "1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(() => (n % 2 == 0 ? _door : _elsewhere).Decide(Coordinator, request, Ct))));
        var receipts = answers.Select(a => Assert.IsType<Answer.Recorded>(a)).ToList();
        Assert.Single(receipts, r => !r.Replayed);
        Assert.All(receipts, r => Assert.Equivalent(receipts[0].Events, r.Events, strict: true));
        Assert.Equal(2, await _store.Log.LastPosition(Ct));

        // Long after, when the stream has moved on, the answer is still the same.
        Assert.IsType<Answer.Recorded>(await _elsewhere.Decide(Coordinator, Report(track.Stream, 2, "other", "2"), Ct));
        var late = Assert.IsType<Answer.Recorded>(await _door.Decide(Coordinator, request, Ct));
        Assert.True(late.Replayed);
        Assert.Equivalent(receipts[0].Events, late.Events, strict: true);
    }

    [Fact]
    public async Task the_same_key_for_another_body_is_refused_at_every_point_of_the_way()
    {
        var track = await _store.Log.NewTrack();
        Assert.IsType<Answer.Recorded>(await _door.Decide(Coordinator, Report(track.Stream, 1, "key", "1"), Ct));
        foreach (var door in new[] { _door, _elsewhere })
        {
            Assert.IsType<Answer.KeyReused>(await door.Decide(Coordinator, Report(track.Stream, 2, "key", "2"), Ct));
            Assert.IsType<Answer.KeyReused>(await door.Decide(Coordinator, Report(track.Stream, 1, "key", "2"), Ct));
            Assert.IsType<Answer.KeyReused>(await door.Decide(Coordinator, Report(track.Stream, 2, "key", "1") with { Body = "other"u8.ToArray() }, Ct));
            // Refused for what it asks, were it not for the key.
            Assert.IsType<Answer.KeyReused>(await door.Decide(Coordinator, Request(new RetractFact(Guid.NewGuid(), Samples.Sealed("x")), track.Stream, 2, "key", "retract"), Ct));
        }
        Assert.Equal(2, await _store.Log.LastPosition(Ct));
        // A key belongs to whoever used it.
        var other = Coordinator with { Subject = "d" };
        Assert.False(Assert.IsType<Answer.Recorded>(await _door.Decide(other, Report(track.Stream, 2, "key", "2"), Ct)).Replayed);
    }

    [Fact]
    public async Task two_bodies_under_one_key_at_once_record_one_of_them()
    {
        for (var round = 0; round < 50; round++)
        {
            var track = await _store.Log.NewTrack();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? _door : _elsewhere).Decide(Coordinator, Report(track.Stream, null, $"key {round}", $"{n}"), Ct))));
            Assert.Single(answers.OfType<Answer.Recorded>());
            Assert.Equal(3, answers.OfType<Answer.KeyReused>().Count());
        }
    }

    [Fact]
    public async Task of_two_writers_who_saw_the_same_version_exactly_one_wins()
    {
        const int rounds = 1_000;
        var track = await _store.Log.NewTrack();
        for (var round = 1; round <= rounds; round++)
        {
            var (mine, theirs) = (Report(track.Stream, round, $"m{round}", $"m{round}"), Report(track.Stream, round, $"t{round}", $"t{round}"));
            var answers = await Task.WhenAll(Task.Run(() => _door.Decide(Coordinator, mine, Ct)), Task.Run(() => (round % 2 == 0 ? _door : _elsewhere).Decide(Coordinator, theirs, Ct)));
            var won = Assert.Single(answers.OfType<Answer.Recorded>());
            var lost = Assert.Single(answers.OfType<Answer.Outdated>());
            Assert.Equal(round + 1, lost.Version);
            Assert.Equal(won.Events.Select(e => e.Entry), lost.Since.Select(e => e.Entry));
        }
        Samples.AssertSound(await _store.Log.Everything());
        Assert.Equal(rounds + 1, await _store.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task whoever_is_late_hears_what_happened_since_also_on_a_long_stream()
    {
        var track = await _store.Log.NewTrack(reports: 1_100);
        var late = Assert.IsType<Answer.Outdated>(await _door.Decide(Coordinator, Report(track.Stream, 1_099, "late", "late"), Ct));
        Assert.Equal([1_100, 1_101], late.Since.Select(e => e.Recorded.Version));
        Assert.Equal(1_101, late.Version);
        var first = Assert.IsType<Answer.Outdated>(await _door.Decide(Coordinator, Report(track.Stream, 0, "first", "late"), Ct));
        Assert.Equal(Enumerable.Range(1, 1_000), first.Since.Select(e => (int)e.Recorded.Version));
        Assert.Empty(Assert.IsType<Answer.Outdated>(await _door.Decide(Coordinator, Report(track.Stream, 5_000, "ahead", "late"), Ct)).Since);
    }

    [Fact]
    public async Task what_another_process_recorded_a_moment_ago_never_causes_a_refusal()
    {
        var clerk = new Caller("https://issuer.example", "k", "K. Lerk", Guid.NewGuid(), Role.Clerk);
        var track = await _store.Log.NewTrack(organisation: clerk.Organisation);
        for (var n = 0; n < 100; n++)
        {
            // Here the track is in memory as it was; elsewhere a report comes in; at once it is confirmed here.
            await _store.Log.ReadStream(track.Stream, Ct);
            var reported = Assert.IsType<Answer.Recorded>(await _elsewhere.Decide(Coordinator, Report(track.Stream, 1 + 2 * n, $"r{n}", $"{n}"), Ct)).Events[0].Recorded;
            var confirm = Request(new ConfirmReports([new(reported.Id, reported.Content)]), track.Stream, reported.Version, $"c{n}", $"{n}");
            Assert.IsType<Answer.Recorded>(await _door.Decide(clerk, confirm, Ct));
        }
    }

    [Fact]
    public async Task a_code_is_given_out_once_by_however_many_doors()
    {
        for (var round = 0; round < 30; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? _door : _elsewhere).Decide(Coordinator,
                Request(new RegisterOrganisation("municipality", new Code($"gm{round}"), $"Gemeente {n % 3}", PartialDate.Day(2000, 1, 1)), null, null, $"{round}-{n}", $"{n}"), Ct))));
            Assert.Single(answers, a => a is Answer.Recorded { Events.Count: 1 });
            Assert.All(answers, a => Assert.True(a is Answer.Recorded or Answer.Refused, a.ToString()));
            Assert.Single((await _store.Log.ReadKey(Keys.OrganisationCode($"gm{round}"), Ct)).Streams);
        }
    }

    [Fact]
    public async Task the_same_fact_under_another_key_records_nothing_and_names_the_known_one()
    {
        var track = await _store.Log.NewTrack();
        var first = Assert.IsType<Answer.Recorded>(await _door.Decide(Coordinator, Report(track.Stream, null, "1", "same"), Ct));
        var again = Assert.IsType<Answer.Recorded>(await _elsewhere.Decide(Coordinator, Report(track.Stream, null, "2", "same"), Ct));
        Assert.Empty(again.Events);
        Assert.Equal([first.Events[0].Recorded.Id], again.Known);
        Assert.Equal(2, await _store.Log.LastPosition(Ct));
    }

    [Fact]
    public async Task nothing_is_decided_on_a_stream_by_way_of_another_kind()
    {
        var arrangement = Samples.Stream(Kind.Arrangements);
        await _store.Log.Store(Samples.Append(History.Empty(arrangement), new ArrangementRegistered("A", null, "undecided", "undecided")));
        Assert.IsType<Answer.NotFound>(await _door.Decide(Coordinator, Report(new(Kind.Tracks, arrangement.Id), 1, "key", "1"), Ct));
        Assert.Equal(1, await _store.Log.LastPosition(Ct));
    }

    private App.Door.Door Open(ILog log) => new(log, new Actors(_store.Source), Judge.Standard, TimeProvider.System, new FreeRoom(null, 0, TimeProvider.System));

    private static Request Report(StreamId stream, long? seen, string key, string reference) =>
        Request(new ReportOrganDecision("council", "consent", "adopted", PartialDate.Day(2026, 3, 1), new Title(reference)), stream, seen, key, reference);

    private static Request Request(Decision decision, StreamId? stream, long? seen, string key, string body) =>
        new(decision, stream, seen, key, System.Text.Encoding.UTF8.GetBytes(body)) { Data = () => new Digest(body) };
}
