using System.Text;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Proof;

namespace Registry.App.Tests.Store;

/// <summary>Appends as the door would hand them in, without the door.</summary>
internal static class Samples
{
    public static readonly Guid Actor = Guid.NewGuid();

    public static StreamId Stream(string kind) => new(kind, Guid.NewGuid());
    public static StreamId Track() => Stream(Kind.Tracks);

    public static Envelope Envelope(Guid collaboration) => new(collaboration, Actor, Guid.NewGuid(), DisclosureLevel.Public);

    /// <summary>Events for one stream that was read; the body is the command's own id unless another is given.</summary>
    public static Append Append(History read, params IReadOnlyList<RegistryEvent> events) =>
        Append([read], [], [.. events.Select(e => new Write(read.Stream, e))]);

    public static Append Append(IReadOnlyCollection<History> read, IReadOnlyCollection<KeyState> keys, params IReadOnlyList<Write> writes)
    {
        var command = Guid.NewGuid();
        return new(command, command.ToByteArray(), read, keys, writes, Envelope(read.First().Collaboration));
    }

    public static TrackOpened Opened(Guid? organisation = null) => new(Guid.NewGuid(), organisation ?? Guid.NewGuid());

    public static OrganDecisionReported Report(string reference) => new("council", "consent", "adopted", PartialDate.Day(2026, 3, 1), new Title(reference));

    public static OrganisationRegistered Organisation(string code, string name = "Gemeente") => new("municipality", new Code(code), name, PartialDate.Day(2001, 1, 1));

    public static ParticipantJoined Joined(Guid organisation, PartialDate from, PartialDate? to = null) => new(organisation, "council", null, from, to);

    public static PersonalText Sealed(string text)
    {
        var disclosure = Disclosure.Of(Guid.NewGuid().ToByteArray(), Jcs.Canonicalize(Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(text))));
        return new(new Digest(disclosure.Digest)) { Disclosure = disclosure.Text };
    }

    public static async Task<Appended.Stored> Store(this ILog log, Append append) => Assert.IsType<Appended.Stored>(await log.Append(append));

    /// <summary>A new track in the log, with so many reports on it.</summary>
    public static async Task<History> NewTrack(this ILog log, int reports = 0, Guid? organisation = null)
    {
        var track = Track();
        await log.Store(Append(History.Empty(track), [Opened(organisation), .. Enumerable.Range(1, reports).Select(n => Report($"{n}"))]));
        return await log.ReadStream(track, CancellationToken.None);
    }

    /// <summary>Appends on the newest state until it lands, however often others come first or the outcome is unknown.</summary>
    public static async Task<Appended.Stored> StoreAtLast(this ILog log, StreamId stream, Func<RegistryEvent> next)
    {
        var command = Guid.NewGuid();
        while (true)
        {
            var read = await log.ReadStream(stream, CancellationToken.None);
            var append = Append(read, next()) with { Command = command };
            switch (await log.Append(append))
            {
                case Appended.Stored stored: return stored;
                case Appended.Moved: await log.Moved([read], [], CancellationToken.None); break;
                case Appended.Unknown: break;
                case var other: Assert.Fail($"Not expected: {other}"); break;
            }
        }
    }

    public static Task<IReadOnlyList<LogEvent>> Everything(this ILog log) => log.ReadLog(0, int.MaxValue, new(), CancellationToken.None);

    /// <summary>What must hold of any log: dense positions and versions, rising microseconds, each event behind the one before it.</summary>
    public static void AssertSound(IReadOnlyList<LogEvent> log)
    {
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Recorded.Position));
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.True(pair.First.Recorded.At < pair.Second.Recorded.At));
        Assert.All(log, e => Assert.Equal(0, e.Recorded.At.Ticks % TimeSpan.TicksPerMicrosecond));
        foreach (var stream in log.GroupBy(e => e.Recorded.Stream))
        {
            var previous = 0L;
            foreach (var (n, e) in stream.Index())
            {
                Assert.Equal(n + 1, e.Recorded.Version);
                var entry = Entry.Parse(Encoding.ASCII.GetBytes(e.Entry));
                Assert.Equal((previous, e.Recorded.Position, e.Recorded.Version), (entry.Prev, entry.Position, entry.Version));
                Assert.Equal((e.Recorded.Id, e.Recorded.Stream.Id, e.Recorded.At, e.Recorded.Content.Value), (entry.Event, entry.Stream, entry.At, entry.Content));
                Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(entry.Leaf()), e.Leaf);
                previous = e.Recorded.Position;
            }
        }
    }
}
