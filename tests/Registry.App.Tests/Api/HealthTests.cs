using Registry.App.Door;
using Registry.App.Store;
using Registry.App.Tests.Embedded;
using Registry.Core;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>Whether the registry lives, whether it may be asked, and what it does when there is no room.</summary>
public sealed class HealthTests(PostgresFixture postgres)
{
    [Fact]
    public async Task a_registry_that_is_sound_lives_and_is_ready()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        (await registry.Anonymous.Get("/health/live")).Expect(200);
        (await registry.Anonymous.Get("/health/ready")).Expect(200);
    }

    [Theory]
    [InlineData("alter table registry.mt_events disable trigger mt_events_only_grows")]
    [InlineData("alter table registry.entries enable trigger entries_is_never_emptied")] // No longer "always": a replica's session would pass.
    [InlineData("drop trigger mt_streams_newer on registry.mt_streams")]
    public async Task a_lock_that_is_missing_makes_it_unready_and_not_dead(string sql)
    {
        await using var registry = await RunningRegistry.Start(postgres);
        await registry.Database.Execute(sql);
        (await registry.Anonymous.Get("/health/ready")).Expect(503);
        (await registry.Anonymous.Get("/health/live")).Expect(200);
    }

    [Fact]
    public async Task a_database_that_is_away_makes_it_unready_until_it_is_back()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        await using (await registry.DatabaseAway())
        {
            (await registry.Anonymous.Get("/health/ready")).Expect(503);
            (await registry.Anonymous.Get("/health/live")).Expect(200);
        }
        (await registry.Anonymous.Get("/health/ready")).Expect(200);
        await registry.Report(it.Tracks[0]);
    }

    [Fact]
    public async Task without_room_nothing_is_written_and_reading_goes_on()
    {
        using var folder = new DataFolder();
        var app = await Serving.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Demo", "false", "--Logging:LogLevel:Default", "None", "--DataFolder", folder.Path, "--Postgres:Durable", "false", "--FreeBytesWanted", $"{long.MaxValue}"],
            TestContext.Current.CancellationToken);
        await using var stores = (Stores)app.Services.GetService(typeof(Stores))!;
        await using (app)
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
            var anna = new Client(http, "dev:anna:-:coordinator");
            (await anna.Begin("organisations", Registering("gm0376", "Gemeente Blaricum"))).Problem(507, "no-room");
            Assert.Empty((await anna.Get("/api/v1/events")).Expect(200).Events);
            (await anna.Get("/health/ready")).Expect(200);
        }
    }

    [Fact]
    public async Task without_room_a_repeated_request_still_gets_its_receipt()
    {
        await using var database = await postgres.CreateDatabase();
        await using var source = Database.Source(database.App);
        await using var log = new PostgresLog(source, TimeProvider.System);
        var (free, clock) = (1000L, new HandClock());
        var door = new Registry.App.Door.Door(log, new Actors(source), Judge.Standard, clock, new FreeRoom(() => free, 500, clock));
        var caller = new Caller("test", "anna", "Anna", null, Role.Coordinator);
        Request Registering(string key) => new(new Core.Organisations.RegisterOrganisation("municipality", null, "Brielle", PartialDate.Unknown), null, null, key, new byte[] { 1 })
        {
            Source = new("TOOI"), Data = () => new(new string('A', 43)),
        };

        var first = Assert.IsType<Answer.Recorded>(await door.Decide(caller, Registering("a"), CancellationToken.None));
        free = 499;
        Assert.IsType<Answer.Recorded>(await door.Decide(caller, Registering("b"), CancellationToken.None)); // The disk is asked once a second at most.
        clock.Pass(TimeSpan.FromSeconds(2));
        Assert.IsType<Answer.Full>(await door.Decide(caller, Registering("c"), CancellationToken.None));
        var again = Assert.IsType<Answer.Recorded>(await door.Decide(caller, Registering("a"), CancellationToken.None));
        Assert.True(again.Replayed);
        Assert.Equal(first.Events[0].Entry, again.Events[0].Entry);
        Assert.NotNull(await door.Openings(caller, first.Events[0].Recorded.Stream, CancellationToken.None));
        free = 500;
        clock.Pass(TimeSpan.FromSeconds(2));
        Assert.IsType<Answer.Recorded>(await door.Decide(caller, Registering("c"), CancellationToken.None));
    }

    /// <summary>A clock that is moved by hand.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long _passed = 1;

        public void Pass(TimeSpan time) => _passed += time.Ticks;
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => _passed;
    }
}
