using System.Globalization;
using System.Runtime.Versioning;
using Registry.Core.Proof;
using Registry.Signing;

[assembly: SupportedOSPlatform("linux")]

namespace Registry.Witness;

/// <summary>The witness as a program: one address to send checkpoints to, and what it last saw to read. Exit code 2: it did not start; 3: it could not keep a checkpoint.</summary>
internal static class Program
{
    // A checkpoint with its proof has about 3 kB; the rest is room for the signatures of others.
    private const int MostBytes = 64 * 1024;

    public static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = Build(args);
            var witness = app.Services.GetRequiredService<Cosigner>();
            await app.RunAsync();
            return witness.HasFailed ? 3 : 0;
        }
        catch (Exception fault) when (fault is StartRefusedException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }

    /// <summary>The whole witness, ready to run.</summary>
    public static WebApplication Build(string[] args)
    {
        var settings = Settings.Read(args);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Limits.MaxConcurrentConnections = 500;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        var state = StateFile.Hold(settings.State);
        try
        {
            var key = FindKey(settings, state);
            builder.Services.AddSingleton(services => new Cosigner(key, settings.Logs, state, TimeProvider.System, services.GetRequiredService<ILogger<Cosigner>>()));
            var app = builder.Build();
            var witness = app.Services.GetRequiredService<Cosigner>();
            app.MapPost("/add-checkpoint", http => Add(witness, http, app.Lifetime));
            app.MapGet("/", () => Results.Text(FrontPage.Write(witness)));
            app.MapGet("/{log}/checkpoint", (string log) => witness.Last.FirstOrDefault(one => FrontPage.Address(one.Key) == log).Value is { } seen ? Results.Text(seen.Note.ToString()) : Results.NotFound());
            return app;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private static NoteKey FindKey(Settings settings, StateFile state)
    {
        if (File.Exists(settings.Key))
            return state.Exists
                ? WitnessKey.Read(settings.Key, settings.Name)
                : throw new StartRefusedException($"There is a key, but no state at {settings.State}: the witness no longer knows what it signed, and does not start. Begin anew with another key and name, and have the policy changed.");
        // The state comes first: a key without one is a witness that forgot.
        if (!state.Exists) state.Write([]);
        return state.Read().Count == 0
            ? WitnessKey.Create(settings.Key, settings.Name)
            : throw new StartRefusedException($"There is a state, but no key at {settings.Key}. Put its backup there; the state stays as it is.");
    }

    private static async Task Add(Cosigner witness, HttpContext http, IHostApplicationLifetime lifetime)
    {
        var (request, response) = (http.Request, http.Response);
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException fault)
        {
            response.StatusCode = fault.StatusCode;
            return;
        }
        Reply reply;
        try
        {
            reply = await witness.Add(body.ToArray(), http.RequestAborted);
        }
        catch (StateLostException fault)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await response.WriteAsync($"{fault.Message}\n", CancellationToken.None);
            lifetime.StopApplication();
            return;
        }
        response.StatusCode = (int)reply.Answer;
        response.ContentType = reply.Answer == WitnessAnswer.OtherSize ? "text/x.tlog.size" : "text/plain; charset=utf-8";
        await response.WriteAsync(reply.Answer switch
        {
            WitnessAnswer.Cosign => reply.Cosignature!.ToString(),
            WitnessAnswer.OtherSize => string.Create(CultureInfo.InvariantCulture, $"{reply.KnownSize}\n"),
            WitnessAnswer.Malformed => "The request is not in its form, or its old size is above the new one.\n",
            WitnessAnswer.NotSigned => "No key that this witness knows signed this for its log, or such a signature is wrong.\n",
            WitnessAnswer.UnknownLog => "This witness does not watch that log.\n",
            _ => "This does not extend what this witness saw before.\n",
        }, CancellationToken.None);
    }
}
