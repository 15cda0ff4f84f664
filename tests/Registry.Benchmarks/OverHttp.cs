using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Registry.App;
using Registry.App.Door;

namespace Registry.Benchmarks;

/// <summary>The whole application on loopback, and keep-alive clients that cost little: bytes out, bytes in.</summary>
internal sealed class OverHttp : IAsyncDisposable
{
    // One signer for all that is opened in this run, and another for each run: a database may be used again.
    private static readonly string proof = $"registry-proof-{Guid.NewGuid():N}";
    private readonly WebApplication _app;
    private readonly Socket[] _clients;
    private readonly byte[][] _buffers;
    private readonly Bench _bench;
    private readonly HttpClient _reader;
    private int _key;

    private OverHttp(WebApplication app, Bench bench, Socket[] clients) =>
        (_app, _bench, _clients, _buffers, _reader) = (app, bench, clients, [.. clients.Select(_ => new byte[16_384])], Reader(new(app.Urls.First())));

    public Uri Address => new(_app.Urls.First());

    /// <summary>The size of the last answer, as it came.</summary>
    public int Bytes { get; private set; }

    public static async Task<OverHttp> Open(Bench bench)
    {
        var app = await Serving.Build(["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Auth:DevelopmentTokens", "true", "--Demo", "false",
            "--ConnectionStrings:Registry", bench.AppConnection, "--ConnectionStrings:Owner", bench.OwnerConnection, "--Proof:Folder", Path.Combine(Path.GetTempPath(), proof), "--Proof:Origin", $"{proof}/log", "--Logging:LogLevel:Default", "Warning"], default);
        await app.StartAsync();
        var clients = new Socket[32];
        var port = new Uri(app.Urls.First()).Port;
        for (var n = 0; n < clients.Length; n++)
        {
            clients[n] = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await clients[n].ConnectAsync(IPAddress.Loopback, port);
        }
        return new(app, bench, clients);
    }

    /// <summary>One decision over one connection; anything but 201 is an error.</summary>
    public async Task Report(int caller, Guid track)
    {
        var n = Interlocked.Increment(ref _key);
        var version = (await _bench.Version(track));
        var body = $$$"""{"decision":"report_organ_decision","data":{"organ":"council","matter":"draft-agreement","result":"adopted","decidedOn":"2026-03-01","reference":"Raadsbesluit 2026-h{{{n}}}, agendapunt 9"},"source":{"name":"Gemeenteblad 2026, 12345","url":"https://zoek.officielebekendmakingen.nl/gmb-2026-12345.html","retrievedOn":"2026-03-01"}}""";
        var request = $"POST /api/v1/tracks/{track}/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer dev:bench:-:coordinator\r\nContent-Type: application/json\r\nIdempotency-Key: h{n}\r\nIf-Match: \"v{version}\"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
        await Send(caller, request, "HTTP/1.1 201");
        _bench.Written(track);
    }

    /// <summary>What is asked over one connection, as it comes; anything but 200 is an error.</summary>
    public async Task<string> Ask(int caller, string path)
    {
        var answer = await Send(caller, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "HTTP/1.1 200");
        return answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
    }

    private async Task<string> Send(int caller, string request, string expected)
    {
        var (socket, buffer) = (_clients[caller], _buffers[caller]);
        await socket.SendAsync(Encoding.UTF8.GetBytes(request));
        var length = 0;
        while (!Whole(buffer.AsSpan(0, length))) length += await socket.ReceiveAsync(buffer.AsMemory(length));
        var answer = Encoding.UTF8.GetString(buffer, 0, length);
        return answer.StartsWith(expected, StringComparison.Ordinal) ? answer : throw new InvalidOperationException(answer);
    }

    /// <summary>One answer, compressed when the server likes; anything but 200 is an error.</summary>
    public async Task Get(string path)
    {
        using var answer = await _reader.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{answer.StatusCode} {path}: {Encoding.UTF8.GetString(body)}");
        Bytes = body.Length;
    }

    /// <summary>As a browser asks, or a program when it is of the API.</summary>
    private static HttpClient Reader(Uri server)
    {
        var reader = new HttpClient { BaseAddress = server };
        reader.DefaultRequestHeaders.Add("Authorization", "Bearer dev:bench:-:coordinator");
        reader.DefaultRequestHeaders.Add("Accept", "text/html,application/json");
        reader.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        return reader;
    }

    private static bool Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        if (answer[..end].IndexOf("chunked"u8) >= 0) return answer.EndsWith("0\r\n\r\n"u8);
        var at = answer.IndexOf("Content-Length: "u8);
        var digits = answer[(at + 16)..end];
        var line = digits.IndexOf((byte)'\r');
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(line < 0 ? digits : digits[..line], out int length, out _) && answer.Length >= end + 4 + length;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        _reader.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
