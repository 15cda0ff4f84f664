namespace Registry.App.Proving;

/// <summary>How the log is proved: settings under <c>Proof</c>.</summary>
/// <param name="Folder">Where key and state of the signer stand; every process on one database needs the same.</param>
/// <param name="Origin">The name of the log, which is the name of its key.</param>
/// <param name="Interval">Between two checkpoints while there is news.</param>
/// <param name="Idle">Between two checkpoints while there is none.</param>
/// <param name="Policy">The file that says who watches; nothing when nobody does.</param>
internal sealed record ProofOptions(string Folder, string Origin, TimeSpan Interval, TimeSpan Idle, string? Policy)
{
    public static ProofOptions From(IConfiguration settings) => new(
        Path.GetFullPath(settings["Proof:Folder"] ?? DefaultFolder(settings)), settings["Proof:Origin"] ?? "registry.local/log",
        settings.GetValue("Proof:Interval", TimeSpan.FromSeconds(1)), settings.GetValue("Proof:Idle", TimeSpan.FromHours(1)),
        settings["Proof:Policy"] is { Length: > 0 } policy ? Path.GetFullPath(policy) : null);

    /// <summary>Beside the cluster of the embedded database: not in it, so that setting back the one leaves the other.</summary>
    public static string DefaultFolder(IConfiguration settings) => Path.Combine(Stores.DataFolder(settings), "proof");
}
