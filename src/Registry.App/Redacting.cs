namespace Registry.App;

/// <summary>
/// The command that takes out what two people decided to redact, as the owner of the database. Every start does so; this one does nothing else.
/// </summary>
public static class Redacting
{
    public static async Task<int> Run(string[] args, TextWriter output, CancellationToken ct)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.ClearProviders();
        await using var stores = await Stores.Open(builder.Configuration, builder.Environment, ct);
        foreach (var (redaction, position) in stores.Redacted) await output.WriteLineAsync(Said(redaction, position));
        if (stores.Redacted.Count == 0) await output.WriteLineAsync("No redaction waits to be carried out.");
        return 0;
    }

    internal static string Said(long redaction, long position) => $"The content of event {position} was removed, as the redaction at position {redaction} says.";
}
