using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Registry.Verify.Tests;

namespace Registry.App.Tests.Proof;

/// <summary>A time-stamping authority over HTTP on the loopback address, which remembers what it was asked.</summary>
internal sealed class StampingServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-tsa-").FullName;
    private WebApplication? _app;

    private StampingServer(TestAuthority authority)
    {
        Authority = authority;
        File.WriteAllText(RootFile, authority.Root);
    }

    public TestAuthority Authority { get; }
    public string Url { get; private set; } = "http://127.0.0.1:0";
    public string RootFile => Path.Combine(_folder, "root.pem");

    /// <summary>The settings of a registry that asks it.</summary>
    public string[] Settings => ["--Proof:TimeStamps:Url", $"{Url}/tsa", "--Proof:TimeStamps:Roots", RootFile];

    /// <summary>How it was asked: the kind of the content, and the header by which it knows who asks.</summary>
    public ConcurrentQueue<(string? Kind, string? Authorization)> Asked { get; } = new();

    /// <summary>Answers in its place, when it does not behave.</summary>
    public Func<byte[], Task<IResult>>? Instead { get; set; }

    public static async Task<StampingServer> Start(TestAuthority? authority = null)
    {
        var server = new StampingServer(authority ?? new TestAuthority());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        server._app = builder.Build();
        server._app.Urls.Add(server.Url);
        server._app.MapPost("/tsa", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            server.Asked.Enqueue((request.ContentType, request.Headers.Authorization));
            return server.Instead is { } instead ? await instead(body.ToArray()) : Reply(server.Authority.Answer(body.ToArray()));
        });
        await server._app.StartAsync();
        server.Url = server._app.Urls.Single();
        return server;
    }

    public static IResult Reply(byte[] answer) => Results.Bytes(answer, "application/timestamp-reply");

    public async ValueTask DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
