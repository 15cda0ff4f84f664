using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Tests.Proof;

/// <summary>
/// A witness by the book (c2sp.org/tlog-witness) that remembers what it was asked, and may be made to misbehave; the judging is Core's, which
/// has tests of its own.
/// </summary>
internal sealed class TestWitness : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-witness-").FullName;
    private readonly NoteKey _key;
    private readonly Lock _judging = new();
    private WebApplication? _app;

    private TestWitness(string name, VerifierKey log)
    {
        Name = name;
        Logs = [log];
        _key = KeyFile.Make(Path.Combine(_folder, "key"), $"getuige.{name}.example", NoteSignatureType.Ed25519Cosignature);
    }

    public string Name { get; }
    public string Url { get; private set; } = "http://127.0.0.1:0";
    public VerifierKey Key => _key.Public;

    /// <summary>The line of a policy.</summary>
    public string Line => $"witness {Name} {Key} {Url}\n";

    /// <summary>The keys of the log that it knows.</summary>
    public List<VerifierKey> Logs { get; }

    /// <summary>What it saw last.</summary>
    public Checkpoint? Last { get; set; }

    /// <summary>The sizes that it was asked about, old and new, in order.</summary>
    public ConcurrentQueue<(long Old, long New)> Asked { get; } = new();

    /// <summary>Answers in its place, when it does not behave.</summary>
    public Func<AddCheckpoint, IResult>? Instead { get; set; }

    public static async Task<TestWitness> Start(string name, VerifierKey log)
    {
        var witness = new TestWitness(name, log);
        await witness.Serve();
        return witness;
    }

    /// <summary>Serves, again at the same address after it was stopped.</summary>
    public async Task Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add(Url);
        _app.MapPost("/add-checkpoint", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return Add(AddCheckpoint.Parse(body.ToArray()));
        });
        await _app.StartAsync();
        Url = _app.Urls.Single();
    }

    public async Task Stop()
    {
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The cosignature of a text, whatever was seen.</summary>
    public NoteSignature Cosign(string text) => _key.Cosign(text, DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IResult Add(AddCheckpoint request)
    {
        lock (_judging)
        {
            Asked.Enqueue((request.OldSize, Checkpoint.Parse(request.Note.Text).Size));
            if (Instead is { } instead) return instead(request);
            var judged = request.Judge(origin => [.. Logs.Where(log => log.Name == origin)], _ => Last);
            if (judged.Answer == WitnessAnswer.OtherSize) return Results.Text($"{judged.KnownSize}\n", "text/x.tlog.size", statusCode: 409);
            if (judged.Answer != WitnessAnswer.Cosign) return Results.StatusCode((int)judged.Answer);
            Last = judged.Checkpoint;
            return Results.Text(Cosign(request.Note.Text).ToString());
        }
    }
}
