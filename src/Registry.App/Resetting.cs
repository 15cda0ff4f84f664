using Registry.App.Demo;
using Registry.App.Embedded;
using Registry.App.Proving;
using Registry.App.Store;

namespace Registry.App;

/// <summary>
/// The command that begins anew with the demonstration. The log only grows, so this is another registry: the old one goes with all that is in
/// it. Exit code 0 when the demonstration is in, 2 when that is not allowed here or somebody else recorded something.
/// </summary>
public static class Resetting
{
    private const string Discard = "--discard-everything";

    public static async Task<int> Run(string[] settings, bool discardEverything, TextWriter output, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        if (Objection(builder.Configuration, builder.Environment) is { } objection) return await Refuse(output, objection);
        try
        {
            await using (var stores = await Stores.Open(builder.Configuration, builder.Environment, ct))
            {
                var (all, others) = await Authors.Count(stores.OwnerConnection, Demonstration.Teller, ct);
                if (others > 0 && !discardEverything)
                    return await Refuse(output, $"Somebody recorded something here: {others} of the {all} events are not the demonstration's. Nothing was changed. {Discard} does away with all of them.");
                await output.WriteLineAsync($"Doing away with this registry and its {all} events, and beginning a new one with the demonstration in it.");
                await stores.DropEmbedded(ct);
                // Another registry gets another key: the old one has signed a history that is no longer there.
                if (ProofOptions.From(builder.Configuration).Folder is var proof && Directory.Exists(proof)) Directory.Delete(proof, recursive: true);
            }
            var app = await Serving.Build([.. settings, "--Demo", "false", "--Logging:LogLevel:Default", "None"], ct);
            await using var anew = app.Services.GetRequiredService<Stores>();
            await using var first = app; // Stops before its database does.
            var told = await Demonstration.Tell(app.Services, ct);
            foreach (var why in told.Stopped) await output.WriteLineAsync(why);
            await output.WriteLineAsync($"The demonstration is in: {told.Recorded} events.");
            return told.Stopped.Count == 0 ? 0 : 1;
        }
        catch (EmbeddedPostgresException e)
        {
            return await Refuse(output, $"{e.Message} A registry that is to begin anew has to be stopped first.");
        }
    }

    private static string? Objection(IConfiguration settings, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment()) return $"Only a registry in development begins anew; this one is in {environment.EnvironmentName}. Nothing was changed.";
        if (settings["Proof:Policy"] is { Length: > 0 }) return "Another registry gets another key, and Proof:Policy names that of this one. Leave it out to begin anew. Nothing was changed.";
        return settings.GetConnectionString("Registry") is { Length: > 0 }
            ? "Only the embedded database begins anew, and ConnectionStrings:Registry names a server. Nothing was changed." : null;
    }

    private static async Task<int> Refuse(TextWriter output, string why)
    {
        await output.WriteLineAsync(why);
        return 2;
    }
}
