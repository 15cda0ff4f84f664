using System.Text.Json;

namespace Registry.Ledger;

/// <summary>Holds the ledger against what the registry itself shows over HTTP: the whole log, and the versions of streams.</summary>
internal static class OverHttp
{
    private const int StreamsAsked = 60;

    public static async Task<List<Finding>> Check(Http http, Book book, Random random, CancellationToken ct)
    {
        var promised = book.Entries.SelectMany(e => e.Receipt?.Events ?? []).DistinctBy(e => e.Position).ToDictionary(e => e.Position);
        var (findings, seen) = (new List<Finding>(), 0L);
        for (string? next = "/api/v1/events?after=0&limit=1000"; next is not null;)
        {
            var (json, _) = await http.Read(next, ct) ?? throw new LedgerException($"GET {next} was not answered at the end.");
            using (json)
            {
                foreach (var e in json.RootElement.GetProperty("events").EnumerateArray())
                    if (++seen != e.GetProperty("position").GetInt64() || !promised.TryGetValue(seen, out var receipt) || !Same(receipt, e))
                        findings.Add(new(Fault.Altered, $"HTTP: position {e.GetProperty("position")} is not what the receipt says"));
                next = json.RootElement.TryGetProperty("next", out var page) ? page.GetString() : null;
            }
        }
        if (seen != promised.Count) findings.Add(new(Fault.Lost, $"HTTP: the log shows {seen} events, the receipts {promised.Count}"));

        var streams = promised.Values.GroupBy(e => (e.Kind, e.Stream)).Select(g => (g.Key.Kind, g.Key.Stream, Version: g.Max(e => e.Version))).ToArray();
        foreach (var (kind, stream, version) in random.GetItems(streams, StreamsAsked))
        {
            var (json, shown) = await http.Read($"/api/v1/{kind}/{stream}", ct) ?? throw new LedgerException($"Stream {stream} was not answered at the end.");
            using (json)
                if (shown != version) findings.Add(new(Fault.Altered, $"HTTP: stream {stream} shows version {shown}, the receipts say {version}"));
        }
        return findings;
    }

    private static bool Same(ReceiptEvent receipt, JsonElement e) =>
        receipt.Id == e.GetProperty("id").GetGuid() && receipt.Stream == e.GetProperty("stream").GetGuid() && receipt.Version == e.GetProperty("version").GetInt64()
        && receipt.At == e.GetProperty("at").GetString() && receipt.Content == e.GetProperty("content").GetString() && receipt.Leaf == e.GetProperty("leaf").GetString();
}
