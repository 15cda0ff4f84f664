using FsCheck;
using FsCheck.Fluent;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>The bytes of a pack.</summary>
public sealed class PackFormatTests
{
    [Fact]
    public void any_history_comes_out_of_its_pack_as_it_went_in()
    {
        RegistryEvent[] words =
        [
            Report("één \u2028 \"twee\""), Report("1"), new FactRetracted(Sealed("weg")), Joined(Guid.NewGuid(), PartialDate.Unknown, PartialDate.Day(2030, 1, 1)),
            new OverrideProposed("report_organ_decision", Sealed("body").Digest, ["T01", "T02"], Sealed("reden"), "Gemeentewet, artikel 1"),
        ];
        var property = Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), script =>
        {
            var (track, random) = (Track(), new Random(script.Length == 0 ? 0 : script[0]));
            var events = new List<Recorded>();
            foreach (var step in script.Prepend(1))
                events.Add(new(Guid.NewGuid(), (events.Count == 0 ? 0 : events[^1].Position) + 1 + random.NextInt64(1L << 40), track, events.Count + 1, DateTimeOffset.UnixEpoch.AddMicroseconds(random.NextInt64(1L << 52)),
                    words[(step & 0xff) % words.Length], Around(random, track, events), new Digest(System.Buffers.Text.Base64Url.EncodeToString(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray()))));
            var history = History.Of(track, events);
            var read = PackFormat.Read(track, PackFormat.Write(history));
            PackTests.AssertSame(events, read!);
            PackTests.AssertSame(events, PackFormat.Read(track, PackFormat.Write(History.Of(track, read!)))!);
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void a_pack_with_any_byte_changed_is_no_pack()
    {
        var pack = PackFormat.Write(History.Of(Track(), [new(Guid.NewGuid(), 1, Track(), 1, DateTimeOffset.UnixEpoch, Report("1"), Envelope(Guid.NewGuid()), Sealed("").Digest)]));
        Assert.NotNull(PackFormat.Read(Track(), pack));
        for (var n = 0; n < pack.Length; n++)
        {
            var broken = (byte[])pack.Clone();
            broken[n] ^= (byte)(1 << n % 8);
            Assert.Null(PackFormat.Read(Track(), broken));
            Assert.Null(PackFormat.Read(Track(), pack[..n]));
        }
    }

    private static Envelope Around(Random random, StreamId stream, List<Recorded> before)
    {
        Guid? Maybe() => random.Next(3) == 0 ? Guid.NewGuid() : null;
        Guid? Earlier() => before.Count > 0 && random.Next(4) == 0 ? before[random.Next(before.Count)].Id : null;
        var source = random.Next(3) switch { 0 => null, 1 => new Source("Gemeenteblad", new Uri("https://example.org/\u00e9"), new DateOnly(2026, 2, 2)), _ => new Source($"Brief {random.Next()}", Reason: Sealed("reden")) };
        var corrects = Earlier();
        return new(stream.Id, Actor, Guid.NewGuid(), (DisclosureLevel)random.Next(3), Maybe(), Maybe(), Maybe(), source, random.Next(2) == 0 ? new DateOnly(1999, 12, 31) : null, corrects, corrects is null ? Earlier() : null);
    }
}
