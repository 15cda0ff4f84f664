using System.Collections.Frozen;
using System.Data;
using Npgsql;

namespace Registry.App.Store;

/// <summary>
/// What collaborations are counted by, in memory: form, status and kind of task of each, and the phases of its dossiers, every row with the
/// bounds of both clocks. So a country is counted in a millisecond, where a database that looks at each row takes forty. Each question first
/// asks the database how far the log is, and takes in those that changed since; after a rebuild or a redaction all of them anew.
/// </summary>
internal sealed class FacetCounts(NpgsqlDataSource source)
{
    /// <summary>With more changes than this all are read anew: one after the other would take longer.</summary>
    private const int MostChanges = 2000;

    /// <summary>A row of a view: what it says, and the bounds of both clocks, the last included.</summary>
    private readonly record struct Row<T>(T Says, long KnownFrom, long KnownLast, DateOnly HeldFrom, DateOnly HeldLast)
    {
        public bool Holds(Clocks at) => KnownFrom <= at.KnownAt && KnownLast >= at.KnownAt && (at.ValidOn is not { } day || HeldFrom <= day && HeldLast >= day);
    }

    /// <summary>Form, status and kind of task: one for all rows that say the same.</summary>
    private sealed record Traits(string Form, string Status, string TaskClass);

    private sealed record Its(List<Row<Traits>> Turns, List<Row<string>> Phases);

    /// <summary>All of them after a position of the log.</summary>
    /// <param name="Tables">Which tables they were read from, and how many redactions had been carried out in them.</param>
    private sealed record Snapshot(string Tables, long Position, IReadOnlyDictionary<Guid, Its> Collaborations);

    private readonly Dictionary<string, Traits> _traits = [];
    private Task<Snapshot> _newest = Task.FromResult(new Snapshot("", 0, FrozenDictionary<Guid, Its>.Empty));

    /// <summary>How many there are of each form, status, kind of task and phase, among those that the filter asks for by these.</summary>
    public async Task<IReadOnlyList<Facet>> Count(CollaborationFilter filter, Clocks clocks, CancellationToken ct)
    {
        bool Asked(Traits its) => (filter.Form ?? its.Form) == its.Form && (filter.Status ?? its.Status) == its.Status && (filter.TaskClass ?? its.TaskClass) == its.TaskClass;
        var (turns, phases) = (new Dictionary<Traits, long>(ReferenceEqualityComparer.Instance), new Dictionary<string, long>());
        foreach (var its in (await Newest(clocks.KnownAt, ct)).Collaborations.Values)
        {
            if (filter.Phase is { } phase && !its.Phases.Exists(p => p.Says == phase && p.Holds(clocks))) continue;
            var found = false;
            foreach (var turn in its.Turns)
                if (turn.Holds(clocks) && Asked(turn.Says))
                {
                    found = true;
                    turns[turn.Says] = turns.GetValueOrDefault(turn.Says) + 1;
                }
            // A collaboration with two dossiers in one phase is one in that phase.
            for (var n = 0; found && n < its.Phases.Count; n++)
                if (its.Phases[n] is var own && own.Holds(clocks) && its.Phases.FindIndex(p => p.Says == own.Says && p.Holds(clocks)) == n) phases[own.Says] = phases.GetValueOrDefault(own.Says) + 1;
        }
        IEnumerable<Facet> By(string name, Func<Traits, string> term) => turns.GroupBy(t => term(t.Key), (its, counted) => new Facet(name, its, counted.Sum(c => c.Value)));
        return [.. By("form", t => t.Form), .. By("status", t => t.Status), .. By("taskClass", t => t.TaskClass), .. phases.Select(p => new Facet("phase", p.Key, p.Value))];
    }

    /// <summary>As they are in the database now; one reader at a time takes in what is new, and the others wait for what it finds.</summary>
    private async Task<Snapshot> Newest(long knownAt, CancellationToken ct)
    {
        for (var tables = await source.Read(connection => Tables(connection, ct), ct); ; ct.ThrowIfCancellationRequested())
        {
            var reading = _newest;
            await ((Task)reading).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var newest = reading.IsCompletedSuccessfully ? await reading : null;
            if (newest?.Tables == tables && newest.Position >= knownAt) return newest;
            var next = new TaskCompletionSource<Snapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _newest, next.Task, reading) != reading) continue;
            try
            {
                var read = await source.Read(connection => Read(connection, newest, ct), ct);
                next.SetResult(read);
                return read;
            }
            catch (Exception e)
            {
                next.SetException(e);
                _ = next.Task.Exception; // Whoever waited for it reads for himself.
                throw;
            }
        }
    }

    private static async Task<string> Tables(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select concat_ws(' ', (select generation from registry.live where view = 'collaborations'), (select generation from registry.live where view = 'dossiers'),
                (select count(*) from registry.view_redactions v join registry.entries n on n.position = (v.data::json ->> 'position')::bigint where v.known_to is null and n.content_salt = ''))
            """, connection);
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>All that is in memory with what came since, or all anew; at one moment of the database.</summary>
    private async Task<Snapshot> Read(NpgsqlConnection connection, Snapshot? before, CancellationToken ct)
    {
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var tables = await Tables(connection, ct);
        await using var last = new NpgsqlCommand("select coalesce(max(seq_id), 0) from registry.mt_events", connection);
        var position = (long)(await last.ExecuteScalarAsync(ct))!;
        var changed = before?.Tables == tables ? await Changed(connection, before.Position, ct) : null;
        var all = changed is null ? [] : new Dictionary<Guid, Its>(before!.Collaborations);
        foreach (var id in changed ?? []) all.Remove(id);
        await Rows(connection, "collaborations", "traits", changed, (id, row) => Of(all, id).Turns.Add(row), Shared, ct);
        await Rows(connection, "dossiers", "phase", changed, (id, row) => Of(all, id).Phases.Add(row), text => text, ct);
        await moment.CommitAsync(ct);
        // A rebuild that switched meanwhile is seen by name at once, and by its rows only from the next moment on.
        return await Tables(connection, ct) == tables ? new(tables, position, all) : await Read(connection, null, ct);
    }

    /// <summary>Those of which something was recorded after a position; nothing when there are too many.</summary>
    private static async Task<Guid[]?> Changed(NpgsqlConnection connection, long after, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select array(select distinct collaboration from registry.entries where position > $1 limit $2)", connection);
        command.Parameters.Add(Sql.P(after));
        command.Parameters.Add(Sql.P(MostChanges + 1));
        var changed = (Guid[])(await command.ExecuteScalarAsync(ct))!;
        return changed.Length > MostChanges ? null : changed;
    }

    private static async Task Rows<T>(NpgsqlConnection connection, string view, string says, Guid[]? of, Action<Guid, Row<T>> take, Func<string, T> shared, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select v.collaboration, v.{says}, v.known_from, v.known_last, v.held_from, v.held_last from registry.view_{view} v{(of is null ? "" : " where v.collaboration = any($1)")}", connection);
        if (of is not null) command.Parameters.Add(Sql.P(of));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) take(rows.GetGuid(0), new(shared(rows.GetString(1)), rows.GetInt64(2), rows.GetInt64(3), rows.GetFieldValue<DateOnly>(4), rows.GetFieldValue<DateOnly>(5)));
    }

    private static Its Of(Dictionary<Guid, Its> all, Guid id) => all.TryGetValue(id, out var its) ? its : all[id] = new([], []);

    private Traits Shared(string text)
    {
        if (_traits.TryGetValue(text, out var traits)) return traits;
        var parts = text.Split(' ');
        return _traits[text] = new(parts[0], parts[1], parts[2]);
    }
}
