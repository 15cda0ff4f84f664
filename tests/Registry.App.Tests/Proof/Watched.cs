using Registry.App.Proving;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>A registry with witnesses: the log's key is made before the policy that names it.</summary>
internal sealed class Watched(TestDatabase database) : IAsyncDisposable
{
    public const string Origin = "registry.local/log";

    private readonly List<IAsyncDisposable> _witnesses = [];

    public TestDatabase Database { get; } = database;

    /// <summary>The key of the log.</summary>
    public VerifierKey Log { get; } = KeyOf(database);

    public string PolicyFile => $"{Database.ProofFolder}-policy";

    public TlogPolicy Policy => TlogPolicy.Parse(File.ReadAllBytes(PolicyFile));

    public async Task<TestWitness> Witness(string name)
    {
        var witness = await TestWitness.Start(name, Log);
        _witnesses.Add(witness);
        return witness;
    }

    /// <summary>Writes the policy: the log, these lines for witnesses, and what must have seen a checkpoint.</summary>
    public void Agree(IEnumerable<string> lines, string quorum) => File.WriteAllText(PolicyFile, $"log {Log}\n{string.Concat(lines)}{quorum}\n");

    /// <summary>Whether the policy is content with a checkpoint.</summary>
    public bool Enough(SignedNote note) => Policy.Judge(note).IsValid;

    public Task<RunningRegistry> Serve(params string[] settings) => RunningRegistry.Start(Database, [.. Prover.Fast, "--Proof:Policy", PolicyFile, .. settings]);

    /// <summary>What a start says that is refused.</summary>
    public async Task<string> Refused(TestDatabase? other = null, string? folder = null) => (await Assert.ThrowsAsync<StartRefusedException>(() =>
        Serving.Build(RunningRegistry.Settings(other ?? Database, "--Proof:Policy", PolicyFile, "--Proof:Folder", folder ?? Database.ProofFolder), CancellationToken.None))).Message;

    public async ValueTask DisposeAsync()
    {
        foreach (var witness in _witnesses) await witness.DisposeAsync();
        await Database.DisposeAsync();
    }

    public static async Task Until(Func<Task<bool>> happened, string what)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); !await happened(); await Task.Delay(20))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), $"Within a minute: not {what}.");
    }

    private static VerifierKey KeyOf(TestDatabase database)
    {
        using var signer = Signer.Open(database.ProofFolder, Origin);
        return signer.Key;
    }
}

/// <summary>What a registry shows to others.</summary>
internal static class Showing
{
    /// <summary>The published checkpoint; nothing when there is none yet.</summary>
    public static async Task<SignedNote?> Checkpoint(this RunningRegistry registry) =>
        await registry.Anonymous.Get("/checkpoint") is { Status: 200 } reply ? SignedNote.Parse(reply.Text) : null;

    public static async Task<long> Size(this RunningRegistry registry) => await registry.Checkpoint() is { } note ? Core.Proof.Checkpoint.Parse(note.Text).Size : -1;

    /// <summary>Waits for a published checkpoint of so many events that this holds of.</summary>
    public static async Task<SignedNote> Shows(this RunningRegistry registry, long size, Func<SignedNote, bool>? holds = null)
    {
        SignedNote? note = null;
        await Watched.Until(async () => (note = await registry.Checkpoint()) is not null && Core.Proof.Checkpoint.Parse(note.Text).Size >= size && (holds is null || holds(note)), $"a checkpoint of {size} events");
        return note!;
    }

    public static async Task<long> Records(this RunningRegistry registry, int reports) => (await registry.Log().NewTrack(reports)).LastPosition;
}
