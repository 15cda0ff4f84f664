using Registry.App.Store;

namespace Registry.App;

/// <summary>The command that recounts: exit code 0 when events, leaves and views agree, 1 when they do not.</summary>
public static class Checking
{
    public static async Task<int> Run(string[] args, TextWriter output, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        await using var stores = await Stores.Open(builder.Configuration, builder.Environment, ct);
        foreach (var (erasure, rows) in stores.ErasedAgain)
            await output.WriteLineAsync($"Erased again: {rows} rows of the vault that the erasure at position {erasure} names had come back, as after a restore.");
        foreach (var (redaction, position) in stores.Redacted) await output.WriteLineAsync(Redacting.Said(redaction, position));
        var differences = 0;
        await foreach (var difference in new Recount(stores.Source).Run(ct))
        {
            differences++;
            await output.WriteLineAsync(difference);
        }
        await output.WriteLineAsync(differences == 0 ? "Sound: events, leaves, streams and views agree." : $"{differences} differences.");
        return differences == 0 ? 0 : 1;
    }
}
