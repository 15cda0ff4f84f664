using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Registry.Verify.Tests;

/// <summary>A registry on a port of this machine, as honest as its files are: what a bundle holds under the paths of the log, and an API that shows a list of events.</summary>
internal sealed class LiveRegistry : IDisposable
{
    public const string Token = "a-token";

    private readonly HttpListener _listener = new();
    private int _running, _most;

    public LiveRegistry(TestLog log, params int[] history)
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        Address = $"http://127.0.0.1:{port}";
        _listener.Prefixes.Add(Address + "/");
        Show(log, history);
        _listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    public Bundle Files { get; private set; } = new();

    /// <summary>The events that the API shows, by collaboration.</summary>
    public Dictionary<Guid, List<Dictionary<string, object>>> Shown { get; } = [];

    /// <summary>Answers that are otherwise than the files say, by path.</summary>
    public ConcurrentDictionary<string, Action<HttpListenerResponse>> Instead { get; } = [];

    /// <summary>How many were asked at once at most.</summary>
    public int Most => _most;

    /// <summary>From now on it holds this log.</summary>
    public void Show(TestLog log, params int[] history)
    {
        Files = log.Bundle(history);
        Shown.Clear();
        Shown[TestLog.Id(99)] = [.. log.Entries.Select(bytes => Entry.Parse(bytes)).Where(entry => entry.Stream != TestLog.Id(2)).Select(Event)];
        Shown[TestLog.Id(98)] = [.. log.Entries.Select(bytes => Entry.Parse(bytes)).Where(entry => entry.Stream == TestLog.Id(2)).Select(Event)];
    }

    public static Dictionary<string, object> Event(Entry entry) =>
        new() { ["position"] = entry.Position, ["id"] = entry.Event, ["stream"] = entry.Stream, ["version"] = entry.Version, ["content"] = entry.Content, ["type"] = "whatever" };

    public void Dispose() => _listener.Close();

    private async Task Serve()
    {
        while (_listener.IsListening)
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
    }

    private void Answer(HttpListenerContext context)
    {
        int running = Interlocked.Increment(ref _running);
        for (int most = _most; running > most; most = _most) Interlocked.CompareExchange(ref _most, running, most);
        try
        {
            string path = context.Request.Url!.AbsolutePath[1..];
            if (Instead.TryGetValue(path, out var instead)) instead(context.Response);
            else if (path.StartsWith("api/", StringComparison.Ordinal)) Api(context, path);
            else if (Files.Files.TryGetValue(path, out byte[]? bytes) && (path == "checkpoint" || path.StartsWith("tile/", StringComparison.Ordinal))) context.Response.OutputStream.Write(bytes);
            else context.Response.StatusCode = 404;
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Three lines a page, each with the address of the next.</summary>
    private void Api(HttpListenerContext context, string path)
    {
        if (context.Request.Headers["Authorization"] != $"Bearer {Token}")
        {
            context.Response.StatusCode = 401;
            return;
        }
        int after = int.Parse(context.Request.QueryString["after"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        string list = path == "api/v1/collaborations" ? "collaborations" : "events";
        List<object> lines = list == "events" ? [.. Shown[Guid.Parse(path.Split('/')[3])]] : [.. Shown.Keys.Select(id => new { id })];
        string? next = after + 3 < lines.Count ? $"/{path}?after={after + 3}&knownAt={context.Request.QueryString["knownAt"]}" : null;
        context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object?> { [list] = lines.Skip(after).Take(3), ["next"] = next })));
    }
}
