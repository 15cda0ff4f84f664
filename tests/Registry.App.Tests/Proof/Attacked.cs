using System.IO.Compression;
using System.Text;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;
using Registry.Signing;
using Registry.Core.Proof.Bundles;
using Registry.Core.Tests.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>
/// A registry whose operator can do everything with its database and its files, and the two who are not the operator: a witness who
/// remembers what it saw, and an auditor with a policy from the agreement.
/// </summary>
internal sealed class Attacked : IAsyncDisposable
{
    private const string Village = "gemeente.example";
    private static readonly NaiveEd25519 Witness = new("gemeente");

    private Attacked(RunningRegistry registry) => Registry = registry;

    public RunningRegistry Registry { get; private set; }
    public TestDatabase Database => Registry.Database;
    public string Origin => Registry.Proved().Key.Name;

    /// <summary>What the witness saw last.</summary>
    public Checkpoint? Seen { get; private set; }

    /// <summary>The log's own key and the witness, whom the councils ask for.</summary>
    public byte[] Policy => Encoding.UTF8.GetBytes($"log {Registry.Proved().Key}\nwitness gemeente {Witness.Key(Village, NoteSignatureType.Ed25519Cosignature)}\nquorum gemeente\n");

    /// <summary>Two tracks of four events: positions 1 to 8.</summary>
    public static async Task<Attacked> Begin(PostgresFixture postgres)
    {
        var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        for (var n = 0; n < 2; n++) await registry.Log().NewTrack(reports: 3);
        return new(registry);
    }

    /// <summary>The newest checkpoint, once it covers all, cosigned by the witness at a moment.</summary>
    public async Task<SignedNote> Witnessed(DateTimeOffset? at = null)
    {
        var note = await Signed();
        Assert.Equal(WitnessAnswer.Cosign, await Show(note));
        return Cosigned(note, at);
    }

    /// <summary>The newest checkpoint, once it covers all.</summary>
    public async Task<SignedNote> Signed()
    {
        await Registry.Covering(await Database.Value<long>("select max(seq_id) from registry.mt_events"));
        return SignedNote.Parse((await Registry.Anonymous.Get("/checkpoint")).Expect(200).Text);
    }

    /// <summary>What the witness answers to a checkpoint, with the best proof that the rows as they now stand can give.</summary>
    public async Task<WitnessAnswer> Show(SignedNote note)
    {
        var (tree, next) = (await Registry.Tree(), Checkpoint.Parse(note.Text));
        var proof = Seen is { Size: > 0 } seen && seen.Size <= next.Size && next.Size <= tree.Size ? MerkleProof.Consistency(seen.Size, next.Size, tree.Node) : [];
        var judged = new AddCheckpoint(Seen?.Size ?? 0, proof, note).Judge(_ => [Registry.Proved().Key], _ => Seen).Answer;
        if (judged == WitnessAnswer.Cosign) Seen = next;
        return judged;
    }

    /// <summary>Cosigned whatever it is: by a witness that is in league with the operator.</summary>
    public static SignedNote Cosigned(SignedNote note, DateTimeOffset? at = null) => note.With(Witness.Cosign(Village, note.Text, (at ?? DateTimeOffset.UtcNow).ToUnixTimeSeconds()));

    /// <summary>Signed over the rows as they stand with the log's key, past the signer who keeps it.</summary>
    public async Task<SignedNote> Stolen()
    {
        var tree = await Registry.Tree();
        return Stolen(new Checkpoint(Origin, tree.Size, tree.Root()).Text);
    }

    /// <summary>A text signed with that key.</summary>
    public SignedNote Stolen(string text)
    {
        using var key = KeyFile.Read(Path.Combine(Database.ProofFolder, "key"), NoteSignatureType.Ed25519, out _)!;
        return new(text, [key.Sign(text)]);
    }

    /// <summary>Database and signer as they are now, the signer in the folder that belongs to the copy.</summary>
    public async Task<TestDatabase> BackUp(PostgresFixture postgres)
    {
        var database = Database;
        await Registry.Stop();
        var copy = await postgres.CreateDatabase(new Npgsql.NpgsqlConnectionStringBuilder(database.Owner).Database!);
        Directory.CreateDirectory(copy.ProofFolder);
        foreach (var name in new[] { "key", "signed" }) File.Copy(Path.Combine(database.ProofFolder, name), Path.Combine(copy.ProofFolder, name));
        Registry = await RunningRegistry.Start(database, Prover.Fast);
        return copy;
    }

    /// <summary>Statements of a superuser who takes the locks off, and puts them back so that nobody sees.</summary>
    public async Task Behind(string sql)
    {
        const string Tables = "mt_events mt_streams entries commands checkpoints";
        await Database.Execute($"{string.Concat(Tables.Split(' ').Select(table => $"alter table registry.{table} disable trigger all; "))} {sql}");
        await Database.Execute(
            """
            do $$ declare t record; begin
                for t in select c.relname, g.tgname from pg_trigger g join pg_class c on c.oid = g.tgrelid where c.relnamespace = 'registry'::regnamespace and not g.tgisinternal loop
                    execute format('alter table registry.%I enable always trigger %I', t.relname, t.tgname);
                end loop;
            end $$
            """);
        await using var source = App.Store.Database.Source(Database.App);
        Assert.Empty(await App.Store.Database.MissingLocks(source, TestContext.Current.CancellationToken));
    }

    /// <summary>Computes entries anew from the rows as they stand, and their leaves too when asked.</summary>
    public async Task Recompute(bool leaves)
    {
        var sql = new StringBuilder();
        foreach (var e in await Events())
        {
            var entry = e.Entry with { Content = e.Content()!.Digest };
            var leaf = leaves ? $", leaf = '\\x{Convert.ToHexString(entry.Leaf())}'" : "";
            sql.Append(System.Globalization.CultureInfo.InvariantCulture, $"update registry.entries set content = '\\x{Convert.ToHexString(System.Buffers.Text.Base64Url.DecodeFromChars(entry.Content))}'{leaf} where position = {entry.Position};");
        }
        await Behind(sql.ToString());
    }

    /// <summary>What registry check finds.</summary>
    public async Task<List<string>> Check()
    {
        await using var source = App.Store.Database.Source(Database.App);
        var found = new List<string>();
        await foreach (var difference in new Recount(source).Run(TestContext.Current.CancellationToken)) found.Add(difference);
        return found;
    }

    /// <summary>Why it does not start again.</summary>
    public async Task<string> Refused(params IReadOnlyList<string> settings) =>
        (await Assert.ThrowsAsync<StartRefusedException>(() => Serving.Build(RunningRegistry.Settings(Database, settings), CancellationToken.None))).Message;

    /// <summary>A bundle of the rows as they stand, by whoever has a reason not to use the registry's own command.</summary>
    public async Task<Verdict> Audited(SignedNote head, IReadOnlyList<SignedNote>? history = null, bool disclosed = false, byte[]? policy = null, IReadOnlyList<(string, byte[])>? held = null, Action<List<byte[]>>? spoil = null)
    {
        var events = (await Events()).Where(e => e.Entry.Position <= Checkpoint.Parse(head.Text).Size).ToList();
        var entries = events.Select(e => e.Entry.ToBytes()).ToList();
        spoil?.Invoke(entries);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, BundleFiles.Policy, policy ?? Policy);
            Put(zip, BundleFiles.Checkpoint, Encoding.UTF8.GetBytes(head.ToString()));
            foreach (var (n, older) in (history ?? []).Index()) Put(zip, BundleFiles.History(n + 1), Encoding.UTF8.GetBytes(older.ToString()));
            var tree = new MerkleTree();
            foreach (var entry in entries) tree.Append(MerkleHash.Leaf(entry));
            foreach (var tile in BundleFiles.Tiles(entries.Count))
            {
                Put(zip, tile.Path, tile.Bytes(tree.Node));
                Put(zip, tile.Bundle.Path, EntryBundle.Encode([.. entries.Select(entry => (ReadOnlyMemory<byte>)entry)]));
            }
            if (disclosed) Put(zip, BundleFiles.Disclosures, Encoding.ASCII.GetBytes(string.Concat(events.Select(e => $"{e.Content()!.Text}\n"))));
        }
        return Auditor.Audit(bytes.ToArray(), Policy, held ?? []);
    }

    public static (string, byte[])[] Kept(SignedNote note) => [("kept", Encoding.UTF8.GetBytes(note.ToString()))];

    public async Task<List<ProvableEvent>> Events()
    {
        await using var source = App.Store.Database.Source(Database.App);
        var log = new ProvableLog(source);
        return await log.Read(await log.Last(CancellationToken.None), CancellationToken.None).ToListAsync();
    }

    public ValueTask DisposeAsync() => Registry.DisposeAsync();

    private static void Put(ZipArchive zip, string name, byte[] content)
    {
        using var file = zip.CreateEntry(name).Open();
        file.Write(content);
    }
}
