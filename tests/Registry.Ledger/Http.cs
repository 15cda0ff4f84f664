using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Registry.Ledger;

/// <summary>A command as it goes over the wire; sent again, it is the same to the byte.</summary>
internal sealed record Command(string Key, string? Mark, string Path, Guid? Stream, long? IfMatch, string Body, string Token);

/// <param name="Version">The version of the addressed stream, when the answer names it.</param>
internal sealed record Answer(Attempt Attempt, Receipt? Receipt = null, long? Version = null);

/// <summary>The clients' side of the wire: commands, reads and the question whether the registry is ready.</summary>
internal sealed class Http(int port, Book book) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2), PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Patience,
    };
    private int _inFlight;

    /// <summary>Commands that were sent and are not answered.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public async Task<Answer> Send(Command command, CancellationToken abandon)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, command.Path) { Content = new StringContent(command.Body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", command.Token);
        request.Headers.Add("Idempotency-Key", command.Key);
        if (command.IfMatch is { } version) request.Headers.IfMatch.Add(new($"\"v{version}\""));
        var (at, sent) = (DateTimeOffset.UtcNow, Stopwatch.GetTimestamp());
        Interlocked.Increment(ref _inFlight);
        try
        {
            using var response = await _client.SendAsync(request, abandon);
            var body = await response.Content.ReadAsByteArrayAsync(abandon);
            var status = (int)response.StatusCode;
            var outcome = status switch
            {
                201 => Outcome.Ok,
                412 => Outcome.Conflict,
                400 or 401 or 403 or 404 or 409 or 422 or 428 or 507 => Outcome.Refused,
                _ => Outcome.Unknown,
            };
            if (status is not (503 or 507) && status >= 500) book.Add(new Finding(Fault.Answer, $"{command.Key}: {status} {Encoding.UTF8.GetString(body)}"));
            var attempt = new Attempt(sent, Stopwatch.GetTimestamp(), at, outcome, status);
            return new(attempt, status == 201 ? Receipt(body) : null, Version(response.Headers.ETag));
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return new(new Attempt(sent, Stopwatch.GetTimestamp(), at, Outcome.Unreached, 0));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || e is OperationCanceledException && !abandon.IsCancellationRequested)
        {
            return new(new Attempt(sent, Stopwatch.GetTimestamp(), at, Outcome.Unknown, 0));
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>Reads a document; nothing when the registry does not answer now.</summary>
    public async Task<(JsonDocument Json, long? Version)?> Read(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", "dev:reader:-:auditor");
        try
        {
            using var response = await _client.SendAsync(request, ct);
            if (response.IsSuccessStatusCode) return (JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(ct)), Version(response.Headers.ETag));
            if ((int)response.StatusCode != 503) book.Add(new Finding(Fault.Answer, $"GET {path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}"));
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || e is OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<bool> Ready()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();

    private static Receipt Receipt(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return new(json.RootElement.GetProperty("command").GetGuid(), [.. json.RootElement.GetProperty("events").EnumerateArray().Select(Event)]);
    }

    private static ReceiptEvent Event(JsonElement e) => new(
        e.GetProperty("id").GetGuid(), e.GetProperty("stream").GetGuid(), e.GetProperty("kind").GetString()!, e.GetProperty("version").GetInt64(), e.GetProperty("position").GetInt64(),
        e.GetProperty("at").GetString()!, e.GetProperty("content").GetString()!, e.GetProperty("entry").GetString()!, e.GetProperty("leaf").GetString()!);

    private static long? Version(EntityTagHeaderValue? etag) =>
        etag?.Tag is ['"', 'v', .. var digits, '"'] ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;
}
