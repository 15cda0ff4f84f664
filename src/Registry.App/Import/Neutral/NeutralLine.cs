using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Registry.Core.Views;

namespace Registry.App.Import.Neutral;

/// <summary>A line of a feed as far as it can be understood by itself.</summary>
/// <param name="IsObject">It is a JSON object, whatever stands in it.</param>
/// <param name="Seq">Its place in the feed, if it says so.</param>
internal sealed record NeutralLine(long Number, bool IsObject, long? Seq, NeutralEvent? Event, NeutralFault? Fault)
{
    private const int MostLines = 2000, MostBytes = 1 << 20;

    /// <summary>The lines of a feed in order, but for blank ones and a header that stands alone. The next are understood while those before are told.</summary>
    public static async IAsyncEnumerable<NeutralLine> All(Stream stream, NeutralTerms terms, [EnumeratorCancellation] CancellationToken ct)
    {
        var lines = new NeutralLines(stream);
        var next = Task.Run(() => Some(lines, terms), ct);
        try
        {
            while (await next is { Count: > 0 } some)
            {
                next = Task.Run(() => Some(lines, terms), ct);
                foreach (var line in some) yield return line;
            }
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Nobody takes the stream away from under it.
        }
    }

    private static List<NeutralLine> Some(NeutralLines lines, NeutralTerms terms)
    {
        var (some, bytes) = (new List<NeutralLine>(), 0);
        while (some.Count < MostLines && bytes < MostBytes && lines.Next())
        {
            bytes += lines.Line.Length;
            if (lines.Line.IsEmpty && !lines.TooLong || lines.Number == 1 && NeutralHeader.StandsAlone(lines.Line)) continue;
            some.Add(lines.TooLong ? new(lines.Number, false, null, null, new("line", null, "too-long")) : Of(lines.Number, lines.Line, terms));
        }
        return some;
    }

    private static NeutralLine Of(long number, ReadOnlyMemory<byte> line, NeutralTerms terms)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new(number, true, NeutralEvent.SeqOf(document.RootElement), NeutralEvent.Read(document.RootElement, terms, out var fault), fault);
        }
        catch (JsonException)
        {
            // Said below.
        }
        return new(number, false, null, null, new("line", Encoding.UTF8.GetString(line.Span[..Math.Min(500, line.Length)]), "not-understood"));
    }
}
