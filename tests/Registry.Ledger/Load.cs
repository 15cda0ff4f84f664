using System.Text.Json;

namespace Registry.Ledger;

/// <summary>All clients and one reader at work, until they are told to stop.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new(), _abandon = new();
    private readonly Task _working;

    private Load(IEnumerable<Client> clients, Http http, Book book, Workload work, int seed) =>
        _working = Task.WhenAll([.. clients.Select(c => Task.Run(() => c.Run(_stop.Token, _abandon.Token))), Task.Run(() => Reading(http, book, work, new Random(seed), _stop.Token))]);

    public static Load Start(string run, int clients, Http http, Delivery delivery, Workload work, int seed) =>
        new(Enumerable.Range(0, clients).Select(n => new Client(n, run, work, delivery, seed * 1000 + n)), http, delivery.Book, work, seed);

    /// <summary>Everybody finishes: every command is decided.</summary>
    public async Task Finish()
    {
        await _stop.CancelAsync();
        await _working;
    }

    /// <summary>Everybody drops what they are doing, undecided.</summary>
    public async Task Abandon()
    {
        await _abandon.CancelAsync();
        await Finish();
    }

    public async ValueTask DisposeAsync()
    {
        await Abandon();
        _stop.Dispose();
        _abandon.Dispose();
    }

    private static async Task Reading(Http http, Book book, Workload work, Random random, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var tracks = work.Dossiers[random.Next(4) == 0 ? 0 : random.Next(work.Dossiers.Count)].Tracks;
                var stream = tracks[random.Next(tracks.Count)];
                var atLeast = book.VersionOf(stream);
                if (await http.Read($"/api/v1/tracks/{stream}/events?limit=1000", stop) is var (json, _))
                    using (json) book.Add(SeenHistory.Of(stream, Math.Min(atLeast, 1000), [.. json.RootElement.GetProperty("events").EnumerateArray().Select(Leaf)]));
                else
                    book.ReadUnanswered();
                await Task.Delay(40, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // Nothing hangs on a read that was not finished.
        }
    }

    private static string Leaf(JsonElement e) => e.GetProperty("leaf").GetString()!;
}
