using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>The rows of every view as they follow from the log, held against those that stand.</summary>
internal sealed class ExpectedRows
{
    private sealed record Line(long? To, DateOnly? ValidFrom, DateOnly? ValidTo, Guid Stream, Guid Collaboration, Guid? About, string Data, DateOnly? ClaimedFrom, DateOnly? ClaimedTo);

    private readonly Dictionary<(string View, Guid Fact, long From), Line> _expected = [];
    private readonly Dictionary<(string View, Guid Fact), long> _open = [];

    /// <summary>What an event makes of the rows.</summary>
    public void Take(History before, History after, Recorded e)
    {
        foreach (var (fact, then, row, json) in after.Changes(before))
        {
            var name = Catalogue.ViewOf(row ?? then!);
            var claimed = ViewTables.Claimed.Contains(name) ? e.Envelope.SourceKnownOn : null;
            if (_open.Remove((name, fact), out var from)) _expected[(name, fact, from)] = _expected[(name, fact, from)] with { To = e.Position, ClaimedTo = claimed };
            if (row is null) continue;
            var valid = row.Valid.Ordered();
            if (valid.To is not null && valid.To == valid.From) valid = default; // An empty period has no bounds in the database.
            _expected[(name, fact, e.Position)] = new(null, valid.From, valid.To, e.Stream.Id, e.Envelope.Collaboration, row.About, Canonical(json), claimed, null);
            _open[(name, fact)] = e.Position;
        }
    }

    public async IAsyncEnumerable<string> Differences(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var view in Catalogue.Views)
            await foreach (var difference in View(connection, view.Name, ct)) yield return difference;
        foreach (var missing in _expected.Keys) yield return $"view {missing.View}: the row of fact {missing.Fact} from position {missing.From} is missing";
    }

    /// <summary>The rows of streams whose claims are kept apart, against those that follow from the log.</summary>
    public static async IAsyncEnumerable<string> Claims(NpgsqlConnection connection, IEnumerable<History> histories, [EnumeratorCancellation] CancellationToken ct)
    {
        var expected = histories.SelectMany(ClaimRows.Of)
            .Select(l => (l.View, l.Fact, l.Stream, l.Collaboration, l.About, Valid: l.Valid.To is not null && l.Valid.To == l.Valid.From ? default : l.Valid, l.From, l.To, l.Level, Data: Canonical(l.Data)))
            .CountBy(l => l).ToDictionary();
        await using var command = new NpgsqlCommand("select view, fact_id, stream_id, collaboration, about, lower(valid), upper(valid), claimed_from, claimed_to, level, data from registry.claims", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var line = (rows.GetString(0), rows.GetGuid(1), rows.GetGuid(2), rows.GetGuid(3), rows.IsDBNull(4) ? (Guid?)null : rows.GetGuid(4), new Period(StoredRows.Date(rows, 5), StoredRows.Date(rows, 6)),
                rows.GetFieldValue<DateOnly>(7), StoredRows.Date(rows, 8), rows.GetInt16(9), Canonical(rows.GetString(10)));
            if (!expected.TryGetValue(line, out var count)) yield return $"claims: the row of fact {line.Item2} from {line.Item7} is not in the log";
            else if (count == 1) expected.Remove(line);
            else expected[line] = count - 1;
        }
        foreach (var missing in expected.Keys) yield return $"claims: the row of fact {missing.Fact} from {missing.From} is missing";
    }

    private async IAsyncEnumerable<string> View(NpgsqlConnection connection, string name, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select v.fact_id, v.known_from, v.known_to, lower(v.valid), upper(v.valid), v.stream_id, v.collaboration, v.about, v.data, {(ViewTables.Claimed.Contains(name) ? ViewTables.ClaimColumns : "null::date, null::date")}
            from registry.view_{name} v
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (fact, from) = (rows.GetGuid(0), rows.GetInt64(1));
            var line = new Line(rows.IsDBNull(2) ? null : rows.GetInt64(2), StoredRows.Date(rows, 3), StoredRows.Date(rows, 4), rows.GetGuid(5), rows.GetGuid(6), rows.IsDBNull(7) ? null : rows.GetGuid(7), Canonical(rows.GetString(8)),
                StoredRows.Date(rows, 9), StoredRows.Date(rows, 10));
            if (!_expected.Remove((name, fact, from), out var wanted)) yield return $"view {name}: the row of fact {fact} from position {from} is not in the log";
            else if (wanted != line) yield return $"view {name}: the row of fact {fact} from position {from} differs from the log";
        }
    }

    private static string Canonical(string json) => Canonical(Encoding.UTF8.GetBytes(json));

    private static string Canonical(ReadOnlySpan<byte> json) => Encoding.UTF8.GetString(Jcs.Canonicalize(json));
}
