using System.Threading.Channels;
using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// Writes packs in the background, some streams at a time and never many: a job that finds no room is lost, and the next reader that
/// notices brings it again. Several processes may write the pack of one stream; the newer one stays.
/// </summary>
internal sealed class Packs : IAsyncDisposable
{
    /// <summary>A stream is packed when it has so many events beyond its pack, and half as many again as the pack holds.</summary>
    private const long Few = 16;
    private const int MostStreams = 64;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Channel<(History History, bool Unusable)> _jobs = Channel.CreateBounded<(History, bool)>(new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public Packs(NpgsqlDataSource source) => _loop = Task.Run(() => Run(source));

    /// <summary>A stream was read from its pack and the rows after it.</summary>
    /// <param name="unusable">What stood there was no pack of this stream: it goes, whatever it says of its version.</param>
    public void Read(History history, long packed, bool unusable)
    {
        if (history.Exists && (unusable || history.Version - packed >= Math.Max(Few, packed / 2))) _jobs.Writer.TryWrite((history, unusable));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task Run(NpgsqlDataSource source)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _jobs.Reader.WaitToReadAsync(_stop.Token);
                var newest = new Dictionary<Guid, History>();
                var unusable = new List<Guid>();
                while (newest.Count < MostStreams && _jobs.Reader.TryRead(out var job))
                {
                    if (job.Unusable) unusable.Add(job.History.Stream.Id);
                    if (newest.GetValueOrDefault(job.History.Stream.Id) is not { } known || known.Version < job.History.Version) newest[job.History.Stream.Id] = job.History;
                }
                await Write(source, [.. newest.Values], unusable, _stop.Token);
                await Task.Delay(Pause, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception)
            {
                await Task.Delay(Pause); // These are lost, whatever is wrong; reading goes on without them.
            }
        }
    }

    internal static async Task Write(NpgsqlDataSource source, List<History> histories, List<Guid> unusable, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        if (unusable.Count > 0) batch.BatchCommands.Add(Sql.Command("delete from registry.packs where stream_id = any($1)", Sql.P(unusable.ToArray())));
        // In the order of ids, so that two processes never wait for each other.
        histories.Sort((one, other) => one.Stream.Id.CompareTo(other.Stream.Id));
        // Whoever read a stream before a redaction still has what it takes out.
        batch.BatchCommands.Add(Sql.Command(
            """
            insert into registry.packs as p (stream_id, version, position, data) select * from unnest($1, $2, $3, $4) n(stream_id, version, position, data)
            where not exists (select from registry.view_redactions r where r.stream_id = n.stream_id and r.known_to is null and r.data::json ->> 'redactedBy' is not null and r.known_from > n.position)
            on conflict (stream_id) do update set version = excluded.version, position = excluded.position, data = excluded.data where excluded.version > p.version
            """,
            Sql.P(histories.ConvertAll(h => h.Stream.Id).ToArray()), Sql.P(histories.ConvertAll(h => h.Version).ToArray()),
            Sql.P(histories.ConvertAll(h => h.LastPosition).ToArray()), Sql.P(histories.ConvertAll(PackFormat.Write).ToArray())));
        await batch.ExecuteNonQueryAsync(ct);
    }
}
