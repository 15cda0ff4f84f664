using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Registry.App.Export;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Privacy;
using Registry.App.Tests.Proof;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Tests.Proof;
using Registry.Core.Views;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Export;

/// <summary>A registry with the demonstration in it, in the hands of somebody who believes nothing: the state out of a bundle alone, and an audit where it runs.</summary>
public sealed class AuditedRegistryTests(PostgresFixture postgres) : IDisposable
{
    private static readonly NaiveEd25519 Witness = new("witness");

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audited-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task every_state_that_it_exports_follows_from_its_bundle_and_no_other_does()
    {
        await using var registry = await RunningRegistry.Start(postgres, ["--Demo", "true", .. Prover.Fast]);
        var policy = await Seen(registry);
        var last = await registry.Log().LastPosition(Ct);
        await using (var zip = File.Create(At("bundle.zip")))
        {
            var heads = BundleHeads.Of(policy, [Encoding.UTF8.GetBytes(registry.Proved().Newest!.Note.ToString())], null);
            await new BundleExport(registry.App.Services.GetRequiredService<ProvableLog>(), heads, new(null, DisclosureLevel.Secret, false, false)).Write(zip, Ct);
        }
        foreach (var (day, position) in new[] { ("2014-06-01", last), ("2018-01-01", last / 2), ("2025-06-01", last * 4 / 5) })
        {
            var (bodies, members) = await State(registry, day, position);
            var said = await Tool(0, "replay", At("bundle.zip"), "--policy", At("policy"), "--valid-on", day, "--position", $"{position}", "--claimed", At("theirs"), "--out", At("ours"));
            Assert.Contains($"The state on {day} as known at position {position} is as claimed: {bodies} bodies, {members} memberships; 0 events are not disclosed.", said, StringComparison.Ordinal);
            Assert.True(bodies > 0 && members > bodies);
            foreach (var table in new[] { "bodies", "members" }) Assert.Equal(await File.ReadAllBytesAsync(At($"theirs-{table}.csv"), Ct), await File.ReadAllBytesAsync(At($"ours-{table}.csv"), Ct));
        }
        var lines = await File.ReadAllLinesAsync(At("theirs-members.csv"), Ct);
        lines[4] = lines[4][..^1] + (lines[4][^1] == '0' ? '1' : '0');
        await File.WriteAllTextAsync(At("theirs-members.csv"), string.Join('\n', lines) + "\n", Ct);
        Assert.Contains($"Line 5 of theirs-members.csv says \"{lines[4]}\"", await Tool(1, "replay", At("bundle.zip"), "--policy", At("policy"), "--valid-on", "2025-06-01", "--position", $"{last * 4 / 5}", "--claimed", At("theirs")), StringComparison.Ordinal);
    }

    /// <summary>Who joined when was corrected, the correction corrected again, and both redacted: the bundle says no less than the registry, at any position.</summary>
    [Fact]
    public async Task what_was_redacted_says_nothing_here_and_nothing_there_and_hides_nothing()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var it = await registry.Collaborate();
        object Joined(string scope, string from, Guid? corrects) => Stating("record_participant_joined", new { organisation = it.Of[1].Id, organ = "mayor", scope, from }, corrects: corrects);
        await registry.Coordinator.Decide("arrangements", it.Id, Describing("Regio", "2019-01-01", form: "public-body"));
        var told = new List<JsonNode>();
        foreach (var (scope, from) in new[] { ("Zonnebloem", "2024-01-01"), ("Zonnebloem", "2023-01-01"), ("Afval", "2022-01-01") })
            told.Add((await registry.Coordinator.Decide("arrangements", it.Id, Joined(scope, from, told.LastOrDefault()?.Id("id")))).Expect(201).Single);
        (await registry.Coordinator.Decide("arrangements", it.Id, Leaving(it.Of[0].Id, "2021-01-01"))).Expect(201);
        await registry.Decide("arrangements", it.Id, told[1]);
        await registry.Decide("arrangements", it.Id, told[0]);
        Assert.Equal(2, (await registry.CarryOut()).Count);
        var policy = await Seen(registry);
        await using (var zip = File.Create(At("bundle.zip")))
        {
            var heads = BundleHeads.Of(policy, [Encoding.UTF8.GetBytes(registry.Proved().Newest!.Note.ToString())], null);
            await new BundleExport(registry.App.Services.GetRequiredService<ProvableLog>(), heads, new(null, DisclosureLevel.Secret, false, false)).Write(zip, Ct);
        }
        var last = await registry.Log().LastPosition(Ct);
        for (var position = (long)told[0]["position"]! - 1; position <= last; position++)
        {
            await State(registry, "2022-06-01", position);
            var said = await Tool(0, "replay", At("bundle.zip"), "--policy", At("policy"), "--valid-on", "2022-06-01", "--position", $"{position}", "--claimed", At("theirs"));
            Assert.Contains("0 events are not disclosed", said, StringComparison.Ordinal);
            Assert.Contains("(2 of the others redacted by an event of this log)", said, StringComparison.Ordinal);
        }
        await File.WriteAllTextAsync(At("token"), "dev:olga:-:auditor", Ct);
        Assert.Contains(", 0 are not shown", await Tool(0, "audit", registry.Address, "--policy", At("policy"), "--remember", At("memory"), "--token", At("token")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_is_sound_where_it_runs_until_a_row_is_changed()
    {
        await using var registry = await RunningRegistry.Start(postgres, ["--Demo", "true", .. Prover.Fast]);
        await Seen(registry);
        await File.WriteAllTextAsync(At("token"), "dev:olga:-:auditor", Ct);
        string[] audit = ["audit", registry.Address, "--policy", At("policy"), "--remember", At("memory"), "--token", At("token")];
        var said = await Tool(0, audit);
        Assert.Contains("7 collaborations show ", said, StringComparison.Ordinal);
        Assert.Contains(", 0 are not shown", said, StringComparison.Ordinal);
        Assert.True(File.Exists(At("memory")));
        await registry.Database.Execute("alter table registry.mt_events disable trigger all; update registry.mt_events set timestamp = timestamp - interval '1 microsecond' where seq_id = 40");
        Assert.Contains("[position 40, tile/entries/000, byte ", await Tool(1, audit), StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_folder, name);

    /// <summary>A witness sees the whole log; gives the policy that asks for it.</summary>
    private async Task<byte[]> Seen(RunningRegistry registry)
    {
        var size = (await registry.Covering(await registry.Log().LastPosition(Ct))).Size;
        var (proved, note) = (registry.Proved(), registry.Proved().Newest!.Note);
        var cosigned = new SignedNote(note.Text, [.. note.Signatures, Witness.Cosign("w.example", note.Text, DateTimeOffset.UtcNow.ToUnixTimeSeconds())]);
        var origin = Checkpoint.Parse(note.Text).Origin;
        await using (var turn = await registry.App.Services.GetRequiredService<Checkpoints>().TakeTurn(origin, Ct))
            await turn!.Keep(origin, new(turn.Newest!.Number + 1, DateTimeOffset.UtcNow, size, cosigned.ToString()));
        while (proved.Newest!.Note.Signatures.Count < 2) await proved.Advance(Ct);
        await File.WriteAllTextAsync(At("policy"), $"log {proved.Key}\nwitness w {Witness.Key("w.example", NoteSignatureType.Ed25519Cosignature)}\nquorum w\n", Ct);
        return await File.ReadAllBytesAsync(At("policy"), Ct);
    }

    private async Task<(int Bodies, int Members)> State(RunningRegistry registry, string day, long position)
    {
        var (log, feeds) = (registry.Log(), registry.App.Services.GetRequiredService<Feeds>());
        return await new StateExport(log, feeds, await FeedChoice.Names(feeds, null, Ct)).Write(new(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), null, position), At("theirs"), Ct);
    }

    /// <summary>What the built tool says.</summary>
    private static async Task<string> Tool(int exit, params string[] words)
    {
        using var tool = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "registry-verify.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(Ct), tool.StandardError.ReadToEndAsync(Ct));
        await tool.WaitForExitAsync(Ct);
        Assert.True(tool.ExitCode == exit, await output + await errors);
        return await output;
    }
}
