extern alias verify;

using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Registry.App.Api;
using Registry.App.Export;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Proof;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.Proof.Bundles;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Api;

/// <summary>A bundle over HTTP: what anybody gets, what somebody who signed in gets, and what becomes of readers who are slow or go away.</summary>
public sealed class BundleTests(PostgresFixture postgres)
{
    private const string Signed = "dev:anna:-:coordinator";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task everybody_gets_what_is_public_and_who_signed_in_what_participants_see()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var (track, all) = await Levels(registry);
        using var response = await registry.Ask($"collaboration={track.Collaboration}");
        Assert.Equal("application/zip", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"bewijsbundel-samenwerking-{track.Collaboration}-tot-en-met-{all}.zip", response.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(response.Headers.TransferEncodingChunked); // Sent as it is written.
        var open = Auditor.Audit(await response.Content.ReadAsByteArrayAsync(Ct), registry.WatchedBy()).Faultless();
        Assert.Equal((2, 0), (open.Disclosed!.Contents, open.Disclosed.Circumstances));
        Assert.Equal(VerdictKind.CannotVerify, open.Kind); // Nobody watches this registry.
        var more = Auditor.Audit(await registry.Bundle($"collaboration={track.Collaboration}&level=participants", Signed), registry.WatchedBy()).Faultless();
        Assert.Equal((3, 0), (more.Disclosed!.Contents, more.Disclosed.Circumstances));
        var everything = Auditor.Audit(await registry.Bundle(), registry.WatchedBy()).Faultless();
        Assert.Equal(all - 2, everything.Disclosed!.Contents);
        (await registry.Anonymous.Get($"{BundleRoutes.Path}?collaboration={track.Collaboration}&level=participants")).Problem(401, "unauthenticated");
    }

    [Fact]
    public async Task of_an_organisation_is_its_own_history_and_that_of_what_it_takes_part_in()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var collaboration = await registry.Collaborate();
        await registry.Covering(await registry.Log().LastPosition(Ct));
        var organisation = collaboration.Of[0].Id;
        var (own, joined) = (await Count(registry, organisation), await Count(registry, collaboration.Id));
        Assert.Equal(own + joined, Auditor.Audit(await registry.Bundle($"organisation={organisation}"), registry.WatchedBy()).Faultless().Disclosed!.Contents);
        (await registry.Anonymous.Get($"{BundleRoutes.Path}?collaboration={organisation}")).Problem(404, "not-found");
        (await registry.Anonymous.Get($"{BundleRoutes.Path}?organisation={collaboration.Id}")).Problem(404, "not-found");
    }

    [Fact]
    public async Task what_nobody_may_know_of_is_not_found()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var track = Track();
        var append = Append(History.Empty(track), Opened());
        await registry.Log().Store(append with { Envelope = append.Envelope with { Disclosure = DisclosureLevel.Participants } });
        var collaboration = append.Envelope.Collaboration;
        await registry.Covering(1);
        (await registry.Anonymous.Get($"{BundleRoutes.Path}?collaboration={collaboration}")).Problem(404, "not-found");
        Assert.Equal(1, Auditor.Audit(await registry.Bundle($"collaboration={collaboration}&level=participants", Signed), registry.WatchedBy()).Faultless().Disclosed!.Contents);
        (await registry.Anonymous.Get($"{BundleRoutes.Path}?all=true&asOf=2001-01-01")).Problem(404, "not-found");
    }

    [Theory]
    [InlineData("", "collaboration")]
    [InlineData("?collaboration=00000000-0000-0000-0000-000000000001&all=true", "collaboration")]
    [InlineData("?all=yes", "all")]
    [InlineData("?all=true&asOf=31-1-2026", "asOf")]
    [InlineData("?all=true&asOf=9999-12-31", "asOf")]
    [InlineData("?all=true&level=secret", "level")]
    [InlineData("?all=true&validOn=2026-01-01", "validOn")]
    public async Task what_cannot_be_understood_is_said(string query, string place)
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        (await registry.Anonymous.Get($"{BundleRoutes.Path}{query}")).Invalid(place);
    }

    [Fact]
    public async Task two_are_made_at_a_time_and_a_third_is_asked_to_come_back()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 2);
        await registry.Covering(3);
        var seats = registry.App.Services.GetRequiredService<BundleSeats>();
        var taken = Enumerable.Range(0, BundleSeats.Most).Select(_ => seats.Take()!).ToList();
        var busy = (await registry.Anonymous.Get($"{BundleRoutes.Path}?all=true")).Problem(429, "too-many");
        Assert.NotNull(busy.Headers.RetryAfter?.Delta);
        taken[0].Dispose();
        // As often as one likes, so that each gave its seat back.
        for (var n = 0; n < 2 * BundleSeats.Most; n++) Auditor.Audit(await registry.Bundle(), registry.WatchedBy()).Faultless();
    }

    [Fact]
    public async Task nothing_is_read_ahead_of_a_slow_reader_and_one_who_leaves_leaves_the_seat()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        for (var n = 0; n < 10; n++) await registry.Log().NewTrack(reports: 300);
        await registry.Covering(3010);
        var services = registry.App.Services;
        var heads = await BundleHeads.Kept(services.GetRequiredService<WatchPolicy>(), services.GetRequiredService<Checkpoints>(), services.GetRequiredService<TimeStamps>(), "registry.local/log", null, Ct);
        using var seats = new BundleSeats();
        using var leaving = new CancellationTokenSource();
        using var body = new StuckStream(leaving.Token);
        var context = new DefaultHttpContext { RequestAborted = leaving.Token, RequestServices = services };
        context.Response.Body = body;
        var sending = new BundleDownload(new(services.GetRequiredService<ProvableLog>(), heads!, new(null, DisclosureLevel.Public, false, false)), seats, "a.zip").ExecuteAsync(context);
        await body.Stuck.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        await Task.Delay(200, Ct);
        Assert.Equal(1, body.Writes);
        using (Assert.IsAssignableFrom<IDisposable>(seats.Take())) Assert.Null(seats.Take());
        await leaving.CancelAsync();
        await sending.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        using (seats.Take())
        using (seats.Take()) Assert.Null(seats.Take());
    }

    [Fact]
    public async Task one_that_meets_a_changed_row_is_broken_off()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 4);
        await registry.Covering(5);
        Auditor.Audit(await registry.Bundle(), registry.WatchedBy()).Faultless();
        await registry.Database.Execute("alter table registry.mt_events disable trigger all; update registry.mt_events set timestamp = timestamp - interval '1 year' where seq_id = 3");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => registry.Bundle());
    }

    [Fact]
    public async Task the_receipt_of_one_event_is_complete_in_itself()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 6);
        await registry.Covering(7);
        var receipt = Encoding.UTF8.GetBytes((await registry.Anonymous.Get("/api/v1/proofs/inclusion?position=4&with=entry")).Expect(200).Text);
        var verdict = verify::Registry.Verify.ReceiptCheck.Run(receipt, registry.Policy(), null);
        Assert.All(verdict.Checks, check => Assert.Equal(CheckOutcome.Passed, check.Outcome));
        Assert.Equal("of the entry at position 4", verdict.Checks[0].Said);
    }

    /// <summary>A track with an event of each level, and two more on another.</summary>
    private static async Task<(History Track, long Last)> Levels(RunningRegistry registry)
    {
        await registry.Log().NewTrack(reports: 1);
        var track = await registry.Log().NewTrack();
        foreach (var level in Enum.GetValues<DisclosureLevel>())
        {
            var append = Append(await registry.Log().ReadStream(track.Stream, Ct), Report($"{level}"));
            await registry.Log().Store(append with { Envelope = append.Envelope with { Disclosure = level } });
        }
        var last = await registry.Log().LastPosition(Ct);
        await registry.Covering(last);
        return (track, last);
    }

    private static Task<long> Count(RunningRegistry registry, Guid collaboration) => registry.Database.Value<long>($"select count(*) from registry.entries where collaboration = '{collaboration}'");

    /// <summary>A reader who takes nothing.</summary>
    private sealed class StuckStream(CancellationToken left) : MemoryStream
    {
        private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stuck => _stuck.Task;
        public int Writes { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            _stuck.TrySetResult();
            await Task.Delay(Timeout.Infinite, left);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("A server does not write like this.");
        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("A server does not write like this.");
    }
}
