namespace Registry.Core.Proof.Bundles;

/// <summary>
/// Goes through the entries in their order and keeps the first fault of each kind: positions 1 to n without holes, each stream's versions
/// 1 to n with the positions of those before, moments that rise and that the witnesses bear out. It remembers one line a stream.
/// </summary>
public sealed class LogWalk(WitnessTimes witnesses)
{
    private readonly Dictionary<Guid, (long Version, long Position)> streams = [];
    private DateTimeOffset moment = DateTimeOffset.MinValue;

    /// <summary>Entries so far.</summary>
    public long Count { get; private set; }

    /// <summary>Streams so far.</summary>
    public int Streams => streams.Count;

    /// <summary>When the last entry says to be recorded.</summary>
    public DateTimeOffset Moment => moment;

    /// <summary>The first entry at another place than it says.</summary>
    public Fault? Positions { get; private set; }

    /// <summary>The first entry that does not follow on what its stream had.</summary>
    public Fault? Order { get; private set; }

    /// <summary>The first entry whose moment cannot be.</summary>
    public Fault? Times { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <param name="file">The bundle that it stands in.</param>
    public void Next(Entry entry, string file)
    {
        ArgumentNullException.ThrowIfNull(entry);
        long position = ++Count;
        if (entry.Position != position)
            Positions ??= new($"The entry says to be at position {entry.Position}.", file, position);
        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(streams, entry.Stream, out _);
        if (entry.Version != last.Version + 1)
            Order ??= new($"Version {entry.Version} of stream {entry.Stream} follows on version {last.Version}.", file, position);
        else if (entry.Prev != last.Position)
            Order ??= new($"The entry says that its stream's event before it is at {entry.Prev}; it is at {last.Position}.", file, position);
        last = (entry.Version, position);
        if (entry.At <= moment)
            Times ??= new("The moment of the entry does not come after the one before.", file, position);
        else if (Times is null && witnesses.Against(position, entry.At) is { } against)
            Times = new($"The moment of the entry cannot be: {against}.", file, position);
        moment = entry.At;
    }
}
