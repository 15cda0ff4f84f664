using System.Text;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Views;

namespace Registry.App.Export;

/// <summary>The bodies of a feed, or all of them, and who takes part in them, on a day and as known on a day, as two tables.</summary>
internal sealed class StateExport(ILog log, Feeds feeds, StateNames names)
{
    private const int MostStreams = 200;

    /// <param name="to">A folder, or what the names of both tables begin with.</param>
    public async Task<(int Bodies, int Members)> Write(Clocks clocks, string to, CancellationToken ct)
    {
        var codes = await feeds.Codes(Kind.Arrangements, names.Prefix, clocks.KnownAt, ct);
        var (bodies, members) = clocks.Basis == Basis.Source ? await Claimed(codes, clocks, ct) : (await feeds.InForce(clocks, ct), await feeds.Members(clocks, ct));
        var lines = StateTables.Of(new(await feeds.Codes(Kind.Organisations, names.Prefix, clocks.KnownAt, ct), codes, bodies, members), names);
        var paths = StateTables.Paths(Directory.Exists(to) ? to + Path.DirectorySeparatorChar : to);
        await Write(paths.Bodies, lines.Select(StateTables.Body).Prepend(StateTables.BodiesHeader));
        await Write(paths.Members, lines.SelectMany(StateTables.Members).Prepend(StateTables.MembersHeader));
        return (lines.Count, lines.Sum(b => b.Members.Count));
    }

    /// <summary>What the feed itself knew by a day: each body folded from the events that it had told by then.</summary>
    private async Task<(Dictionary<Guid, (string Name, string Form)>, List<(Guid Arrangement, Guid Organisation)>)> Claimed(Dictionary<Guid, string> codes, Clocks clocks, CancellationToken ct)
    {
        var (bodies, members) = (new Dictionary<Guid, (string, string)>(), new List<(Guid, Guid)>());
        foreach (var chunk in codes.Keys.Chunk(MostStreams))
            foreach (var history in await Task.WhenAll(chunk.Select(id => log.ReadStream(new(Kind.Arrangements, id), ct).AsTask())))
            {
                var (known, on) = (History.Of(history.Stream, history.Events.Where(e => ClaimRows.ClaimedOn(e) <= clocks.ClaimedOn)).State, clocks.ValidOn!.Value);
                if (StateReplay.InForce(known, on) is { } body) bodies[history.Stream.Id] = (body.Name.Value, body.Form.Value);
                members.AddRange(StateReplay.Members(known, on).Select(o => (history.Stream.Id, o)));
            }
        return (bodies, members);
    }

    private static async Task Write(string path, IEnumerable<string> lines)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        foreach (var line in lines) await file.WriteAsync(line);
    }
}
