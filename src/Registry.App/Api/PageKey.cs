using System.Buffers.Text;
using System.Text;
using Registry.App.Store;

namespace Registry.App.Api;

/// <summary>Where a page of a list of names ends, as a token that says nothing to whoever passes it on: the id, and the name.</summary>
internal static class PageKey
{
    private const int Slack = 50;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static string Text(After after)
    {
        var bytes = new byte[16 + Strict.GetByteCount(after.Name)];
        after.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        Strict.GetBytes(after.Name, bytes.AsSpan(16));
        return Base64Url.EncodeToString(bytes);
    }

    public static After? Read(Query query)
    {
        if (query.Text("after") is not { } text) return null;
        if (Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: > 16 and < 4096 } bytes && Utf8(bytes.AsSpan(16)) is { } name && !name.Contains('\0', StringComparison.Ordinal))
            return new(name, new Guid(bytes.AsSpan(0, 16), bigEndian: true));
        Refuse(query);
        return null;
    }

    public static void Refuse(Query query) => query.Add("after", "invalid-after", "Geen plaats in deze lijst: neem de link van de vorige bladzijde over.", "No place in this list: take the link of the page before.");

    /// <summary>
    /// A page, and its last key when there may be more. Over all days one name may stand more than once with the same id; those stay on one
    /// page, even if it becomes longer for it, since the next one begins after their key.
    /// </summary>
    public static async Task<(IReadOnlyList<T> Lines, After? Last)> Page<T>(int limit, Func<int, Task<IReadOnlyList<T>>> read, Func<T, After> key)
    {
        for (var most = limit + 1; ; most += Math.Max(Slack, most))
        {
            var lines = await read(most);
            var count = limit;
            while (count < lines.Count && key(lines[count]) == key(lines[count - 1])) count++;
            if (count < lines.Count) return ([.. lines.Take(count)], key(lines[count - 1]));
            if (lines.Count < most) return (lines, null);
        }
    }

    private static string? Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
