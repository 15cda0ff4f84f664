using System.Text;
using Registry.App.Store;

namespace Registry.App.Proving;

/// <summary>Has the newest checkpoint that is shown stamped when that is due, keeps the stamp, and knows why it last did not get one.</summary>
internal sealed class TimeStamping(ProvedLog proved, TimeStamps stamps, ProofOptions options, TimeProvider clock, TimeStampAuthority? authority) : IDisposable
{
    private readonly TimeStampClient _client = new(clock);
    private volatile string? _fault;

    /// <summary>Who stamps; nothing when nobody does.</summary>
    public TimeStampAuthority? Authority => authority;

    /// <summary>Whether there is anything to stamp: the empty log would have its stamp for nothing, and the first events none for a day.</summary>
    public bool IsThere => proved.Newest is { Size: > 0 };

    /// <summary>Why this process last got none, as the end of a sentence about the authority; nothing when that went well, or when another process asks.</summary>
    public string? Fault => _fault;

    /// <summary>Asks for a stamp, unless another process does, there is one of within the interval, or nothing newer to stamp.</summary>
    /// <returns>The stamp that was kept now, or nothing.</returns>
    public async Task<TimeStamp?> Stamp(TimeSpan patience, CancellationToken ct)
    {
        if (authority is null || !IsThere || proved.Newest is not { } shown) return null;
        await using var turn = await stamps.TakeTurn(options.Origin, ct);
        if (turn is null) return null;
        if (turn.Last is { } last && (clock.GetUtcNow() - last.At < authority.Interval || last.Number >= shown.Kept.Number))
        {
            _fault = null; // Another process got it.
            return null;
        }
        var (response, stamp, fault) = await _client.Ask(authority, Encoding.UTF8.GetBytes(shown.Kept.Note), patience, ct);
        _fault = fault;
        if (stamp is null) return null;
        await turn.Keep(options.Origin, new(shown.Kept.Number, stamp.Authority, stamp.At, shown.Kept.Note, response!, stamp.Root), ct);
        return stamp;
    }

    public void Dispose() => _client.Dispose();
}
