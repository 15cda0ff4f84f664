using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Registry.App.Export;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using static Registry.App.Tests.Proof.Watched;

namespace Registry.App.Tests.Proof;

/// <summary>A registry has its checkpoints stamped, and its bundles carry the stamps.</summary>
public sealed class TimeStampTests(PostgresFixture postgres)
{
    private const string Count = "select count(*) from registry.time_stamps";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task what_witnesses_have_seen_is_stamped_and_a_bundle_says_so()
    {
        await using var server = await StampingServer.Start();
        await using var watched = new Watched(await postgres.CreateDatabase());
        var a = await watched.Witness("a");
        watched.Agree([a.Line], "quorum a");
        var registry = await watched.Serve(server.Settings);
        await registry.Shows(0, watched.Enough);
        Assert.Empty(server.Asked);
        await registry.Records(2);
        await Until(async () => await watched.Database.Value<long>(Count) == 1, "stamped");
        var size = await registry.Records(4);
        await registry.Shows(size, watched.Enough);
        var bundle = await registry.Bundle();
        var verdict = Auditor.AuditWithStamps(bundle, File.ReadAllBytes(watched.PolicyFile), server.Authority.Root);
        Assert.Equal(VerdictKind.Sound, verdict.Faultless().Kind);
        var stamp = Assert.Single(verdict.TimeStamps);
        Assert.Equal("Test TSA", stamp.Authority);
        Assert.InRange(stamp.Size, 1, size - 1);
        Assert.Single(Auditor.Audit(bundle, File.ReadAllBytes(watched.PolicyFile)).Remarks, remark => remark.Contains("WERE NOT VERIFIED", StringComparison.Ordinal));
        var page = (await registry.Anonymous.Get("/bewijs/toezicht?lang=nl")).Expect(200).Text;
        Assert.Contains("Test TSA", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nog geen stempel", page, StringComparison.Ordinal);
        Assert.Single(server.Asked);
        await registry.Stop();
    }

    [Fact]
    public async Task nobody_is_asked_before_the_witnesses_have_seen_it_nor_without_settings()
    {
        await using var server = await StampingServer.Start();
        await using var watched = new Watched(await postgres.CreateDatabase());
        var a = await watched.Witness("a");
        a.Instead = _ => Results.StatusCode(500);
        watched.Agree([a.Line], "quorum a");
        var registry = await watched.Serve([.. server.Settings, "--Proof:TimeStamps:Interval", "00:00:00.2"]);
        await registry.Records(2);
        await Until(() => Task.FromResult(a.Asked.Count > 3), "asked");
        Assert.Empty(server.Asked);
        a.Instead = null;
        await Until(async () => await watched.Database.Value<long>(Count) == 1, "stamped");
        // Nothing is newer: the same is not stamped again, however short the interval.
        await Task.Delay(1000, Ct);
        var asked = server.Asked.Count;
        await registry.Shows(await registry.Records(3), watched.Enough);
        await Until(async () => await watched.Database.Value<long>(Count) > 1, "stamped again");
        await registry.Stop();
        Assert.Equal(1, asked);
        await using var alone = await RunningRegistry.Start(postgres, Prover.Fast);
        Assert.Contains("Niemand zet tijdstempels", (await alone.Anonymous.Get("/bewijs/toezicht?lang=nl")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_authority_that_is_away_or_lies_forbids_nothing_and_is_asked_again()
    {
        await using var server = await StampingServer.Start();
        var liar = new Verify.Tests.TestAuthority("Liar");
        server.Instead = request => Task.FromResult(StampingServer.Reply(liar.Answer(request)));
        await using var registry = await RunningRegistry.Start(postgres, [.. Prover.Fast, .. server.Settings]);
        await registry.Covering(await registry.Records(3));
        await Until(() => Task.FromResult(server.Asked.Count >= 2), "asked again");
        Assert.Equal(0, await registry.Database.Value<long>(Count));
        Assert.Contains("de laatste keer is het niet gelukt", (await registry.Anonymous.Get("/bewijs/toezicht?lang=nl")).Expect(200).Text, StringComparison.Ordinal);
        server.Instead = null;
        await Until(async () => await registry.Database.Value<long>(Count) == 1, "stamped");
    }

    [Fact]
    public async Task of_two_processes_on_one_database_one_asks()
    {
        await using var server = await StampingServer.Start();
        await using var database = await postgres.CreateDatabase();
        var (one, other) = (await RunningRegistry.Start(database, [.. Prover.Fast, .. server.Settings]), await RunningRegistry.Start(database, [.. Prover.Fast, .. server.Settings]));
        await one.Records(2);
        await Until(async () => await database.Value<long>(Count) == 1, "stamped");
        foreach (var registry in new[] { one, other })
            for (var n = 0; n < 5; n++) await registry.App.Services.GetRequiredService<TimeStamping>().Stamp(TimeSpan.FromSeconds(5), Ct);
        Assert.Single(server.Asked);
        await one.Stop();
        await other.Stop();
    }

    [Fact]
    public async Task a_bundle_has_what_was_stamped_as_it_was_then_though_somebody_cosigned_later()
    {
        await using var server = await StampingServer.Start();
        await using var watched = new Watched(await postgres.CreateDatabase());
        var (a, b) = (await watched.Witness("a"), await watched.Witness("b"));
        watched.Agree([a.Line, b.Line], "group one any a b\nquorum one");
        b.Instead = _ => Results.StatusCode(500);
        var before = await watched.Serve();
        await before.Shows(await before.Records(3), watched.Enough);
        await before.Stop();
        var registry = await watched.Serve("--Proof:Interval", "00:30:00", "--Proof:TimeStamps:Url", $"{server.Url}/tsa", "--Proof:TimeStamps:Roots", server.RootFile);
        await Until(async () => await registry.App.Services.GetRequiredService<TimeStamping>().Stamp(TimeSpan.FromSeconds(5), Ct) is not null || await watched.Database.Value<long>(Count) == 1, "stamped");
        var (services, text) = (registry.App.Services, (await registry.Checkpoint())!.Text);
        var line = b.Cosign(text).ToString().TrimEnd('\n');
        await services.GetRequiredService<Cosignatures>().Keep(Origin, registry.Proved().Newest!.Kept.Number, new(b.Key.ToString(), line, DateTimeOffset.UtcNow), Ct);
        var heads = (await BundleHeads.Kept(services.GetRequiredService<WatchPolicy>(), services.GetRequiredService<Checkpoints>(), services.GetRequiredService<TimeStamps>(), Origin, null, Ct))!;
        Assert.Contains(line, Encoding.UTF8.GetString(heads.Note), StringComparison.Ordinal);
        Assert.DoesNotContain(line, Encoding.UTF8.GetString(Assert.Single(heads.Older)), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(heads.Stamps).Older);
        Assert.Equal(text, SignedNote.Parse(heads.Older[0]).Text);
        var verdict = Auditor.AuditWithStamps(await registry.Bundle(), File.ReadAllBytes(watched.PolicyFile), server.Authority.Root);
        Assert.Equal(VerdictKind.Sound, verdict.Faultless().Kind);
        Assert.Equal(Checkpoint.Parse(text).Size, Assert.Single(verdict.TimeStamps).Size);
        // As of a day before the stamp there is none.
        Assert.Empty(await services.GetRequiredService<TimeStamps>().Until(Origin, long.MaxValue, DateTimeOffset.UtcNow.AddDays(-1), Ct));
        await registry.Stop();
    }

    [Theory]
    [InlineData("ftp://tsa.example", null, "is the address of"), InlineData("http://me:secret@tsa.example", "good", "Authorization"), InlineData("http://tsa.example", null, "needs --Proof:TimeStamps:Roots")]
    [InlineData("http://tsa.example", "nowhere", "cannot be used"), InlineData("http://tsa.example", "empty", "there is no certificate"), InlineData("http://tsa.example", "leaf", "is no root")]
    public async Task an_authority_that_cannot_be_used_is_refused_at_the_start(string url, string? roots, string told)
    {
        await using var server = await StampingServer.Start();
        await using var database = await postgres.CreateDatabase();
        if (roots is "empty" or "leaf") await File.WriteAllTextAsync(server.RootFile, roots == "leaf" ? server.Authority.Certificate : "", Ct);
        string[] settings = ["--Proof:TimeStamps:Url", url, .. roots is null ? (string[])[] : ["--Proof:TimeStamps:Roots", roots == "nowhere" ? "/nowhere" : server.RootFile]];
        var message = (await Assert.ThrowsAsync<StartRefusedException>(() => Serving.Build(RunningRegistry.Settings(database, settings), Ct))).Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_database_of_before_gets_the_table_with_its_locks()
    {
        await using var database = await postgres.CreateDatabase();
        await (await RunningRegistry.Start(database, Prover.Fast)).Stop();
        await TestDatabase.Run(database.Owner, "drop table registry.time_stamps");
        await using var server = await StampingServer.Start();
        var registry = await RunningRegistry.Start(database, [.. Prover.Fast, .. server.Settings]);
        await registry.Records(2);
        await Until(async () => await database.Value<long>(Count) == 1, "stamped");
        foreach (var (who, sql) in new[] { (database.App, "update registry.time_stamps set note = ''"), (database.Owner, "delete from registry.time_stamps"), (database.Owner, "set session_replication_role = replica; truncate registry.time_stamps") })
            Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => TestDatabase.Run(who, sql))).SqlState);
        await registry.Stop();
    }
}
