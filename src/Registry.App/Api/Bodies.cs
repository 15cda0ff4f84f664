using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Registry.App.Door;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Api;

/// <summary>Reads what comes in: bodies into decisions, headers into preconditions and keys; every fault with its pointer.</summary>
internal static class Bodies
{
    public const int Most = 1_000_000;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, CommentHandling = JsonCommentHandling.Disallow };
    private static readonly string[] Members = ["decision", "data", "source", "sourceKnownOn", "corrects", "override", "disclosure"];

    public static async Task<byte[]> Read(HttpContext context)
    {
        using var buffer = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 1024, 0, Most));
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.ToArray();
    }

    public static JsonDocument? Parse(ReadOnlyMemory<byte> body, List<Fault> faults)
    {
        try
        {
            if (!Utf8.IsValid(body.Span)) throw new JsonException(null, null, 0, 0);
            var json = JsonDocument.Parse(body, Strict);
            // A name that is no text cannot be looked up, nor pointed at; a value that is none is reported with all the rest.
            if (body.Span.IndexOf(@"\u"u8) < 0 || Named(json.RootElement)) return json;
            json.Dispose();
            faults.Add(new("", "invalid-text", new("De naam van een lid is geen geldige Unicode.", "The name of a member is not valid Unicode.")));
        }
        catch (JsonException e)
        {
            faults.Add(new("", "malformed-json", new($"Geen geldige JSON: regel {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", $"Not valid JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.")));
        }
        return null;
    }

    private static bool Named(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.Object => json.EnumerateObject().All(p => p.Name is not null && Named(p.Value)),
                JsonValueKind.Array => json.EnumerateArray().All(Named),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text of a member; nothing when it is not there, is something else or is no valid text.</summary>
    public static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>One decision from its JSON. <paramref name="more"/> names members that belong to the caller, such as a round's row.</summary>
    public static Request? Decision(JsonElement json, string at, string? kind, bool creates, StreamId? stream, long? ifMatch, string key, ReadOnlyMemory<byte> body, List<Fault> faults,
        Source? sharedSource = null, params string[] more)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new(at, "invalid-type", new("Hier hoort een object.", "Expected an object here.")));
            return null;
        }
        var before = faults.Count;
        var meta = Named(json, at, kind, creates, faults);
        var reading = new Reading(strict: meta is { IsFact: false }, Sealing.Seal);
        Unknown(json, at, [.. Members, .. more], reading);
        Decision? decision = null;
        if (!json.TryGetProperty("data", out var data)) reading.Add($"{at}/data", "required", "Dit ontbreekt.", "This is missing.");
        else if (meta is not null) decision = reading.Read(meta.Type, data, $"{at}/data") as Decision;
        var source = Optional<Source>(json, "source", at, reading) ?? sharedSource;
        if (meta is { IsFact: true } && source is null && !json.TryGetProperty("source", out _))
            reading.Add($"{at}/source", "required", "Een feit heeft een bron (P03).", "A fact has a source (P03).");
        var request = new Request(decision!, stream, ifMatch, key, body)
        {
            Source = source,
            SourceKnownOn = Value<DateOnly>(json, "sourceKnownOn", at, reading),
            Corrects = Value<Guid>(json, "corrects", at, reading),
            Override = Value<Guid>(json, "override", at, reading),
            Disclosure = Value<DisclosureLevel>(json, "disclosure", at, reading) ?? DisclosureLevel.Public,
            Data = () => DigestOf(data),
        };
        faults.AddRange(reading.Faults);
        return faults.Count == before ? request : null;
    }

    public static Source? SharedSource(JsonElement source, string at, List<Fault> faults)
    {
        if (source.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        var reading = new Reading(strict: false, Sealing.Seal);
        var read = reading.Read<Source>(source, at);
        faults.AddRange(reading.Faults);
        return read;
    }

    public static void Unknown(JsonElement json, string at, string[] known, Reading reading)
    {
        var seen = new HashSet<string>();
        foreach (var p in json.EnumerateObject())
        {
            var here = $"{at}/{p.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (!seen.Add(p.Name)) reading.Add(here, "duplicate-member", "Dit staat er twee keer.", "This is there twice.");
            else if (!known.Contains(p.Name)) reading.Add(here, "unknown-member", $"Onbekend; bekend zijn {string.Join(", ", known)}.", $"Unknown; known are {string.Join(", ", known)}.");
        }
    }

    private static DecisionType? Named(JsonElement json, string at, string? kind, bool creates, List<Fault> faults)
    {
        // What began a stream is decided on it once more when it corrects itself.
        var mends = json.TryGetProperty("corrects", out _);
        var known = Catalogue.Decisions.Where(d => (d.Creates == creates || mends && d.Creates) && (kind is null || d.IsFor(kind))).Select(d => d.Name).ToList();
        if (Text(json, "decision") is not { } name)
            faults.Add(new($"{at}/decision", "required", new($"Noem het besluit: {string.Join(", ", known)}.", $"Name the decision: {string.Join(", ", known)}.")));
        else if (known.Contains(name))
            return Catalogue.DecisionNamed(name);
        else
            faults.Add(new($"{at}/decision", "unknown-decision", new($"Onbekend hier; bekend zijn {string.Join(", ", known)}.", $"Unknown here; known are {string.Join(", ", known)}.")));
        return null;
    }

    private static T? Optional<T>(JsonElement json, string name, string at, Reading reading) where T : class =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? reading.Read<T>(value, $"{at}/{name}") : null;

    private static T? Value<T>(JsonElement json, string name, string at, Reading reading) where T : struct =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? reading.Read(typeof(T), value, $"{at}/{name}") as T? : null;

    private static Digest DigestOf(JsonElement data) => new(Base64Url.EncodeToString(SHA256.HashData(Jcs.Canonicalize(JsonSerializer.SerializeToUtf8Bytes(data)))));

    /// <summary>The version in an If-Match header: exactly <c>"v17"</c>.</summary>
    public static long? Version(string? header) =>
        header is ['"', 'v', .. var digits, '"'] && digits.Length is > 0 and < 17 && digits.All(char.IsAsciiDigit) ? long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>The key in an Idempotency-Key header: a structured-field string, or the same without quotes.</summary>
    public static string? Key(string? header)
    {
        var key = header is ['"', .. var inner, '"'] ? inner : header;
        return key is { Length: > 0 and <= 200 } && key.All(c => c is > ' ' and < (char)127 and not '"' and not '\\') ? key : null;
    }
}
