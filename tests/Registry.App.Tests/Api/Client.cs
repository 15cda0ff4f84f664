using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Registry.App.Tests.Api;

/// <summary>Somebody who speaks HTTP to the registry.</summary>
public sealed class Client(HttpClient http, string? token)
{
    public Task<Reply> Get(string path, string? language = null) => Send(HttpMethod.Get, path, null, ("Accept-Language", language));

    /// <summary>Begins a stream; a key of its own unless one is given.</summary>
    public Task<Reply> Begin(string kind, object body, string? key = null) => Post($"/api/v1/{kind}", body, key);

    /// <summary>Decides on a stream, having seen the version that it has now unless another is given.</summary>
    public async Task<Reply> Decide(string kind, Guid id, object body, long? seen = null, string? key = null) =>
        await Post($"/api/v1/{kind}/{id}/decisions", body, key, ("If-Match", $"\"v{seen ?? await Version(kind, id)}\""));

    public async Task<long> Version(string kind, Guid id) => (await Get($"/api/v1/{kind}/{id}?validOn=any")).Expect(200).Version;

    /// <param name="body">An object to be sent as JSON, or the text itself.</param>
    public Task<Reply> Post(string path, object body, string? key = null, params (string Name, string? Value)[] headers) =>
        Send(HttpMethod.Post, path, body as string ?? Json.Text(body), [("Idempotency-Key", key ?? Guid.NewGuid().ToString()), .. headers]);

    public Task<Reply> Send(HttpMethod method, string path, string? body, params (string Name, string? Value)[] headers) =>
        SendBytes(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public async Task<Reply> SendBytes(HttpMethod method, string path, byte[]? body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        foreach (var (name, value) in headers)
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request);
        var reply = new Reply(method, path, response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
        Contract.Hold(method, path, body is null ? null : Encoding.UTF8.GetString(body), reply);
        return reply;
    }
}

/// <summary>What came back.</summary>
public sealed record Reply(HttpMethod Method, string Path, HttpStatusCode Code, HttpResponseHeaders Headers, HttpContentHeaders Content, string Text)
{
    public int Status => (int)Code;
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException("null");
    public JsonNode this[string name] => Json[name] ?? throw new InvalidOperationException($"No {name} in {Text}");
    public string? ContentType => Content.ContentType?.MediaType;
    public string? Etag => Headers.ETag?.ToString();
    public long Version => long.Parse(Etag!.AsSpan(2, Etag!.Length - 3), System.Globalization.CultureInfo.InvariantCulture);
    public string? Language => Content.ContentLanguage.SingleOrDefault();

    public Reply Expect(int status)
    {
        Assert.True(Status == status, $"{Method} {Path}: expected {status}, got {Status} {Text}");
        return this;
    }

    /// <summary>A problem (RFC 9457) of this type, complete.</summary>
    public Reply Problem(int status, string type)
    {
        Expect(status);
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal($"/problems/{type}", (string?)this["type"]);
        Assert.Equal(status, (int)this["status"]);
        Assert.NotEqual("", (string?)this["title"]);
        Assert.NotEqual("", (string?)this["detail"]);
        return this;
    }

    /// <summary>Where the input is wrong: JSON pointers and names of headers or parameters, in order.</summary>
    public IEnumerable<string> Pointers => this["errors"].AsArray().Select(e => (string)e!["pointer"]!).Order(StringComparer.Ordinal);

    /// <summary>A 400 that names exactly these places.</summary>
    public Reply Invalid(params string[] pointers)
    {
        Problem(400, "invalid-input");
        Assert.Equal(pointers.Order(StringComparer.Ordinal), Pointers);
        return this;
    }

    /// <summary>A 409 that names exactly these rules, each with a reason and a basis.</summary>
    public Reply Refused(params string[] rules)
    {
        Problem(409, "refused");
        var refusals = this["refusals"].AsArray();
        Assert.Equal(rules.Order(StringComparer.Ordinal), refusals.Select(r => (string)r!["rule"]!).Order(StringComparer.Ordinal));
        Assert.All(refusals, r => Assert.False(string.IsNullOrEmpty((string?)r!["detail"]) || string.IsNullOrEmpty((string?)r["basis"])));
        return this;
    }

    /// <summary>The events of a receipt.</summary>
    public IReadOnlyList<JsonNode> Events => [.. this["events"].AsArray().Select(e => e!)];

    public JsonNode Single => Assert.Single(Events);
}

internal static class Json
{
    private static readonly System.Text.Json.JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(object value) => System.Text.Json.JsonSerializer.Serialize(value, Options);

    public static Guid Id(this JsonNode node, string name) => Guid.ParseExact((string)node[name]!, "D");
}
