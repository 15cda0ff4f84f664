using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.Witness.Tests;

/// <summary>The witness over real HTTP within the process of the tests.</summary>
internal sealed class RunningWitness : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningWitness(WebApplication app) => (this.app, Http) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    // What the witness writes to its journal would drown what the tests say.
    static RunningWitness() => Environment.SetEnvironmentVariable("Logging__Console__LogLevel__Default", "None");

    public HttpClient Http { get; }
    public VerifierKey Key => app.Services.GetRequiredService<Cosigner>().Key;

    public static async Task<RunningWitness> Start(string[] args)
    {
        var app = Program.Build(args);
        await app.StartAsync();
        return new(app);
    }

    public async Task<(HttpStatusCode Status, string Body)> Add(string request) => await Http.Add(request);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>What a log does with a witness.</summary>
internal static class Asking
{
    public static async Task<(HttpStatusCode Status, string Body)> Add(this HttpClient http, string request)
    {
        using var answer = await http.PostAsync("/add-checkpoint", new StringContent(request));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public static async Task<string> Read(this HttpClient http, string path) => await http.GetStringAsync(path);

    /// <summary>The checkpoint with the lines that the witness answered.</summary>
    public static SignedNote With(this SignedNote note, string lines) => SignedNote.Parse(note + lines);
}
