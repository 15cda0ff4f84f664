using Registry.App.Store;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Signing;

namespace Registry.App.Proving;

/// <summary>One key's turn as the log tells it.</summary>
/// <param name="Since">The position and moment of its announcement.</param>
/// <param name="Until">Those of the retirement of the key before it; nothing while both sign.</param>
internal sealed record LoggedHandover(VerifierKey Earlier, VerifierKey Later, (long Position, DateTimeOffset At) Since, (long Position, DateTimeOffset At)? Until);

/// <summary>What the log says of the keys that sign it, on the stream on which one of them stands.</summary>
internal sealed record LoggedKeys(History? Stream, IReadOnlyList<LoggedHandover> Handovers)
{
    /// <summary>The newest announcement.</summary>
    public LoggedHandover? Newest => Handovers.Count == 0 ? null : Handovers[^1];

    public static async Task<LoggedKeys> Read(ILog log, VerifierKey signing, CancellationToken ct)
    {
        var found = new LoggedKeys(null, []);
        foreach (var id in (await log.ReadKey(Keys.SigningKey(new(signing.ToString())), ct)).Streams)
            if (Of(await log.ReadStream(new(Kind.Registry, id), ct)) is { Newest: { } newest } its && !(found.Newest?.Since.Position > newest.Since.Position)) found = its;
        return found;
    }

    private static LoggedKeys Of(History stream)
    {
        var handovers = new List<LoggedHandover>();
        // Only what both keys signed counts: whoever can write to the database alone can put anything there.
        foreach (var e in stream.Events)
            if (e.Event is SigningKeyAnnounced a && KeyHandover.Proved(HandoverStep.Announced, a.Earlier.Value, a.Later.Value, a.Vouching.Value) is { } announced)
                handovers.Add(new(announced.Earlier, announced.Later, (e.Position, e.At), null));
            else if (e.Event is SigningKeyRetired r && KeyHandover.Proved(HandoverStep.Retired, r.Earlier.Value, r.Later.Value, r.Vouching.Value) is { } retired)
                for (var n = 0; n < handovers.Count; n++)
                    if (handovers[n] is { Until: null } one && one.Earlier.Equals(retired.Earlier) && one.Later.Equals(retired.Later)) handovers[n] = one with { Until = (e.Position, e.At) };
        return new(stream, handovers);
    }
}
