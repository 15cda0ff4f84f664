using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using Registry.Core.Signing;
using Registry.Signing;

namespace Registry.App.Tests.Proof;

/// <summary>The key of a running log is replaced, by a command beside it, whatever is stopped in between and whoever watches.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class KeyRotationTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task both_sign_for_a_time_then_the_new_one_alone_and_whoever_knows_one_of_them_goes_on()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        var (a, b) = (await watched.Witness("a"), await watched.Witness("b"));
        watched.Agree([a.Line, b.Line], "group both all a b\nquorum both");
        var agreed = await File.ReadAllBytesAsync(watched.PolicyFile, Ct);
        var (one, two) = (await watched.Serve(), await watched.Serve());
        await one.Shows(await one.Records(3), watched.Enough);
        var before = (Bundle: await one.Bundle(), Receipt: await Receipt(one, 2));

        Assert.Contains("No key is announced", await Refused(watched, "retire"), StringComparison.Ordinal);
        var said = await Does(watched, "announce");
        var (held, log) = (KeyFolder.KeysOf(watched.Database.ProofFolder)!, await one.Log().LastPosition(Ct));
        Assert.Contains($"Announced at position {log}", said, StringComparison.Ordinal);
        Assert.Contains($"log {held.Next}\n", said, StringComparison.Ordinal);
        Assert.Equal(said, await Does(watched, "announce"));
        Assert.Equal(log, await one.Log().LastPosition(Ct));
        // Without a restart of either; the witnesses, which know the old key alone, go on.
        foreach (var registry in new[] { one, two })
        {
            var note = await registry.Shows(await registry.Records(2), note => IsBy(note, watched.Log) && IsBy(note, held.Next!));
            Assert.True(watched.Policy.Judge(note).IsValid);
        }
        Assert.Contains($"does not list the key of this log, {held.Next}", await Refused(watched, "retire"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(watched.PolicyFile, $"log {held.Next}\n{System.Text.Encoding.UTF8.GetString(agreed)}", Ct);
        foreach (var witness in new[] { a, b }) witness.Logs.Add(held.Next!);
        Assert.Contains($"and deleted: {watched.Log}", await Does(watched, "retire"), StringComparison.Ordinal);
        foreach (var registry in new[] { one, two }) await registry.Shows(await registry.Records(2), note => IsBy(note, held.Next!) && !note.Signatures.Any(s => s.ClaimsToBeBy(watched.Log)) && watched.Enough(note));
        var after = await two.Bundle();

        // With the policy from before: what was made then, and what is made now.
        Auditor.Audit(before.Bundle, agreed).Faultless();
        var verdict = Auditor.Audit(after, agreed).Faultless();
        Assert.Equal(VerdictKind.Sound, verdict.Kind);
        Assert.Contains($"signed with {held.Next}, announced at position {log} under {watched.Log}", verdict.Checks.Single(check => check.Name == "signing keys").Said, StringComparison.Ordinal);
        // With the policy of today likewise, and the receipts of before.
        var today = await File.ReadAllBytesAsync(watched.PolicyFile, Ct);
        Assert.Equal(VerdictKind.Sound, Auditor.Audit(after, today).Faultless().Kind);
        Assert.True(watched.Policy.Judge(before.Receipt.Checkpoint).IsValid);
        // Of one collaboration too: what the log says of its keys is in every bundle.
        var some = (Guid)(await watched.Database.Query("select collaboration from registry.entries where position = 1"))[0][0]!;
        Assert.Equal(VerdictKind.Sound, Auditor.Audit(await one.Bundle($"collaboration={some}"), agreed).Faultless().Kind);

        var page = (await one.Anonymous.Get("/bewijs/toezicht?lang=en")).Expect(200).Text;
        Assert.Contains($"Signs since event {log}, ", page, StringComparison.Ordinal);
        Assert.Contains("Retired at event ", page, StringComparison.Ordinal);
        Assert.Equal((true, true), (page.Contains(Html(held.Next!), StringComparison.Ordinal), page.Contains(Html(watched.Log), StringComparison.Ordinal)));
        foreach (var registry in new[] { one, two }) await registry.Stop();
        var again = await watched.Serve();
        await again.Shows(await again.Records(1), watched.Enough);
        Assert.Contains($"retired  {watched.Log}, retired at position ", await Does(watched, "keys"), StringComparison.Ordinal);
        await again.Stop();
    }

    [Fact]
    public async Task a_second_change_of_keys_is_followed_from_the_first_key_of_all()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        var a = await watched.Witness("a");
        watched.Agree([a.Line], "quorum a");
        var agreed = await File.ReadAllBytesAsync(watched.PolicyFile, Ct);
        var registry = await watched.Serve();
        for (var n = 0; n < 2; n++)
        {
            await Does(watched, "announce");
            var next = KeyFolder.KeysOf(watched.Database.ProofFolder)!.Next!;
            a.Logs.Add(next);
            await File.AppendAllTextAsync(watched.PolicyFile, $"log {next}\n", Ct);
            await registry.Shows(await registry.Records(1), note => IsBy(note, next));
            await Does(watched, "retire");
            await registry.Shows(await registry.Records(1), watched.Enough);
        }
        Assert.Equal(VerdictKind.Sound, Auditor.Audit(await registry.Bundle(), agreed).Faultless().Kind);
        Assert.Equal(3, KeyFolder.KeysOf(watched.Database.ProofFolder)!.All.Count());
        await registry.Stop();
    }

    [Fact]
    public async Task retiring_waits_for_a_checkpoint_that_both_signed_and_that_is_shown()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        var a = await watched.Witness("a");
        watched.Agree([a.Line], "quorum a");
        var registry = await watched.Serve();
        await registry.Shows(await registry.Records(2), watched.Enough);
        await a.Stop();
        await Does(watched, "announce");
        var next = KeyFolder.KeysOf(watched.Database.ProofFolder)!.Next!;
        await File.AppendAllTextAsync(watched.PolicyFile, $"log {next}\n", Ct);
        var signed = registry.Proved();
        await Watched.Until(async () => signed.Signed?.Size >= await registry.Log().LastPosition(Ct), "signed");
        Assert.Contains("enough witnesses have seen, covers the announcement at position 4 yet", await Refused(watched, "retire"), StringComparison.Ordinal);
        await a.Serve();
        await registry.Shows(4, watched.Enough);
        Assert.Contains("Witnesses watch this log", await Refused(watched.Database, "retire"), StringComparison.Ordinal);
        await Does(watched, "retire");
        await registry.Stop();
    }

    [Fact]
    public async Task whatever_a_stop_leaves_half_done_the_next_start_carries_on_with()
    {
        await using var database = await postgres.CreateDatabase();
        var folder = database.ProofFolder;
        var registry = await RunningRegistry.Start(database, Prover.Fast);
        await registry.Shows(await registry.Records(2));
        var first = registry.Proved().Key;
        await registry.Stop();

        // Stopped while the next key was written: nothing has happened yet.
        await File.WriteAllTextAsync(Path.Combine(folder, "next.new"), "half of a", Ct);
        registry = await RunningRegistry.Start(database, Prover.Fast);
        Assert.Equal((3, null), (await registry.Log().LastPosition(Ct), registry.Proved().Keys.Next));
        await registry.Stop();

        // Stopped when the key was made and not recorded yet.
        new KeyFolder(folder).Announce();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "next")));
        var starts = await Task.WhenAll(RunningRegistry.Start(database, Prover.Fast), RunningRegistry.Start(database, Prover.Fast));
        registry = starts[0];
        Assert.Equal(4, await registry.Log().LastPosition(Ct)); // Once, though two carried on with it.
        var next = registry.Proved().Keys.Next!;
        await registry.Shows(4, note => IsBy(note, first) && IsBy(note, next));
        foreach (var one in starts) await one.Stop();

        // Stopped when the retirement was recorded and the old key was still there, then when its public half was kept already.
        var (said, vouching) = new KeyFolder(folder).Retire();
        await using (var work = await AtWork.Open(Settings(database), Ct))
        {
            var stream = (await LoggedKeys.Read(work.Get<ILog>(), first, Ct)).Stream!;
            await work.Get<ILog>().Store(Samples.Append(stream, new SigningKeyRetired(new(said.Earlier.ToString()), new(said.Later.ToString()), new(vouching.ToString()))));
        }
        DurableFile.Write(Path.Combine(folder, "retired"), $"{first}\n");
        registry = await RunningRegistry.Start(database, Prover.Fast);
        await registry.Shows(await registry.Records(1), note => IsBy(note, next) && !IsBy(note, first));
        Assert.Equal((next, null, first), (registry.Proved().Keys.Current, registry.Proved().Keys.Next, Assert.Single(registry.Proved().Keys.Retired)));
        Assert.False(File.Exists(Path.Combine(folder, "next")));
        Assert.Equal($"log {next}\nquorum none\n", (await registry.Anonymous.Get("/policy")).Expect(200).Text);
        // Nobody watches, so that nothing is proved; nothing is wrong either, for the first key or for the second.
        foreach (var key in new[] { first, next }) Auditor.Audit(await registry.Bundle(), System.Text.Encoding.UTF8.GetBytes($"log {key}\nquorum none\n")).Faultless();
        await registry.Stop();
    }

    [Fact]
    public async Task a_next_key_that_was_lost_is_replaced()
    {
        await using var database = await postgres.CreateDatabase();
        var registry = await RunningRegistry.Start(database, Prover.Fast);
        await Does(database, "announce");
        var lost = KeyFolder.KeysOf(database.ProofFolder)!.Next!;
        File.Delete(Path.Combine(database.ProofFolder, "next"));
        Assert.Contains($"lost     {lost}", await Does(database, "keys"), StringComparison.Ordinal);
        Assert.Contains("No key is announced", await Refused(database, "retire"), StringComparison.Ordinal);
        await Does(database, "announce");
        var next = KeyFolder.KeysOf(database.ProofFolder)!.Next!;
        await registry.Shows(await registry.Records(1), note => IsBy(note, next));
        await Does(database, "retire");
        await registry.Shows(await registry.Records(1), note => IsBy(note, next) && !IsBy(note, lost));
        await registry.Stop();
    }

    [Fact]
    public async Task whoever_has_the_api_or_the_database_but_not_the_key_announces_nothing()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Shows(await registry.Records(2));
        var (key, mine) = (registry.Proved().Key, new Registry.Core.Tests.Proof.NaiveEd25519("mine"));
        var said = new KeyHandover(HandoverStep.Announced, key, mine.Key(key.Name));
        var forged = new SignedNote(said.Text, [mine.Note(key.Name, said.Text), NoteSignature.By(key, mine.Sign(System.Text.Encoding.UTF8.GetBytes(said.Text)))]).ToString();
        var refused = await registry.Coordinator.Begin("registry", new { decision = "announce_signing_key", data = new { earlier = key.ToString(), later = said.Later.ToString(), vouching = forged } });
        Assert.Contains("SK1", refused.Problem(409, "refused").Text, StringComparison.Ordinal);
        // Written past all rules, as whoever has the database can: the log has it, and it means nothing.
        await registry.Log().Store(Samples.Append(History.Empty(Samples.Stream(Kind.Registry)), new SigningKeyAnnounced(new(key.ToString()), new(said.Later.ToString()), new(forged))));
        await registry.Shows(4);
        Assert.DoesNotContain(Html(said.Later), (await registry.Anonymous.Get("/bewijs/toezicht")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal([key], registry.Proved().Keys.All);
        var policy = registry.WatchedBy();
        Auditor.Audit(await registry.Bundle(), policy).Faultless();
        // What he signs himself, over the very tree that the key of the log signed too, nobody believes.
        var bundle = new SignedNote((await registry.Checkpoint())!.Text, [mine.Note(key.Name, (await registry.Checkpoint())!.Text)]);
        Assert.Contains("a key that the policy does not list", TlogPolicy.Parse(policy).Judge(bundle).Fault, StringComparison.Ordinal);
    }

    private static bool IsBy(SignedNote note, VerifierKey key) => note.Verify([key]).IsTrusted;

    private static string Html(VerifierKey key) => System.Text.Encodings.Web.HtmlEncoder.Default.Encode(key.ToString());

    private static async Task<TlogProof> Receipt(RunningRegistry registry, long position) =>
        TlogProof.Parse((await registry.Coordinator.Get($"/api/v1/proofs/inclusion?position={position}")).Expect(200).Text);

    private static Task<string> Does(Watched watched, string what) => Does(watched.Database, what, "--Proof:Policy", watched.PolicyFile);

    private static Task<string> Refused(Watched watched, string what) => Refused(watched.Database, what, "--Proof:Policy", watched.PolicyFile);

    private static async Task<string> Does(TestDatabase database, string what, params string[] more)
    {
        var (code, said, why) = await Command(database, what, more);
        Assert.Equal((0, ""), (code, why));
        return said;
    }

    private static async Task<string> Refused(TestDatabase database, string what, params string[] more)
    {
        var (code, said, why) = await Command(database, what, more);
        Assert.Equal((2, ""), (code, said));
        return why;
    }

    /// <summary>The command as it is typed, in a process beside those that serve but for the process.</summary>
    private static async Task<(int Code, string Said, string Why)> Command(TestDatabase database, string what, string[] more)
    {
        using StringWriter output = new(), errors = new();
        var code = await ProvingKeys.Command([.. Settings(database), .. more], output, errors).Parse([what]).InvokeAsync(null, Ct);
        return (code, output.ToString(), errors.ToString());
    }

    private static string[] Settings(TestDatabase database) => RunningRegistry.Settings(database);
}
