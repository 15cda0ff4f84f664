using System.Buffers.Text;
using System.Text.Json;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>An event as the API shows it; its content may be kept from this reader, but not where it stands.</summary>
/// <param name="Redacted">It is said to have no content any more.</param>
/// <param name="Redacts">The event of which it says so.</param>
internal readonly record struct ShownEvent(long Position, Guid Event, Guid Stream, long Version, MerkleHash? Content, bool Redacted, RedactedEntry? Redacts);

/// <summary>The lists of the API that are counted, page by page, each no longer than the log lets it be.</summary>
internal static class ApiPages
{
    /// <summary>The collaborations as known at a size of the log, each once.</summary>
    public static IEnumerable<Guid> Collaborations(HttpFiles files, long size)
    {
        var seen = new HashSet<Guid>();
        // One line for each turn that a collaboration took, and every turn is of an event.
        return Lines(files, "api/v1/collaborations", $"?validOn=any&knownAt={size}&limit=1000", "collaborations", size, line => line.GetProperty("id").GetGuid()).Where(seen.Add);
    }

    /// <summary>The history of a collaboration as known at a size of the log.</summary>
    public static IEnumerable<ShownEvent> Events(HttpFiles files, Guid collaboration, long size) =>
        Lines(files, $"api/v1/collaborations/{collaboration}/events", $"?knownAt={size}&limit=1000", "events", size, line => new ShownEvent(
            line.GetProperty("position").GetInt64(), line.GetProperty("id").GetGuid(), line.GetProperty("stream").GetGuid(), line.GetProperty("version").GetInt64(),
            line.TryGetProperty("content", out var content) && content.GetString() is { } digest ? Hash(digest) : null,
            line.TryGetProperty("redacted", out var redacted) && redacted.ValueKind == JsonValueKind.Object, Redacts(line)));

    private static RedactedEntry? Redacts(JsonElement line) =>
        line.TryGetProperty("type", out var type) && type.ValueEquals("content_redacted") && line.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            ? new(data.GetProperty("position").GetInt64(), data.GetProperty("event").GetGuid(), data.GetProperty("content").GetString()!)
            : null;

    private static IEnumerable<T> Lines<T>(HttpFiles files, string path, string query, string list, long most, Func<JsonElement, T> read)
    {
        long count = 0;
        for (string? next = query; next is not null;)
        {
            var page = files.Page(path + next) ?? throw new UnreadableException(new("The registry has no such page.", path));
            List<T> lines;
            (lines, next) = Parse(page, path, list, read);
            count += lines.Count;
            if (count > most || lines.Count == 0 && next is not null)
                throw new UnreadableException(new("The list is longer than the log lets it be.", path));
            foreach (var line in lines)
                yield return line;
        }
    }

    private static (List<T> Lines, string? Next) Parse<T>(byte[] page, string path, string list, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(page);
            var lines = json.RootElement.GetProperty(list).EnumerateArray().Select(read).ToList();
            string? next = json.RootElement.TryGetProperty("next", out var address) ? address.GetString() : null;
            // Wherever it says that the next page is, the same list is asked.
            return (lines, next is not null && next.IndexOf('?') is >= 0 and var at ? next[at..] : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UnreadableException(new($"The page is not what the API describes: {e.Message}", path));
        }
    }

    private static MerkleHash Hash(string digest) =>
        Base64Url.DecodeFromChars(digest) is { Length: MerkleHash.Length } hash ? MerkleHash.Read(hash) : throw new FormatException("A digest is 43 characters of base64url.");
}
