using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Store;

/// <summary>
/// The bytes of a pack: a format byte, a checksum, the ids and texts that events share, each once, and the events in order. Whatever else it
/// is given it calls no pack: then the rows are read. Another shape is another format byte, and no upcaster: packs are made again.
/// </summary>
internal static class PackFormat
{
    private const byte Format = 1;
    private const int Head = 1 + sizeof(uint);

    /// <summary>The pack of a stream, all events of which have their places in the log.</summary>
    public static byte[] Write(History history)
    {
        var (ids, texts) = (new Shared<Guid>(), new Shared<string>());
        var body = new PackWriter();
        var (position, at) = (0L, 0L);
        foreach (var e in history.Events)
        {
            body.Bytes(e.Id);
            body.Number(e.Position - position);
            body.Number(e.At.UtcTicks - at);
            (position, at) = (e.Position, e.At.UtcTicks);
            body.Number(texts.Place(Catalogue.Of(e.Event).Alias));
            body.Number((int)e.Envelope.Disclosure);
            body.Number(ids.Place(e.Envelope.Collaboration));
            body.Number(ids.Place(e.Envelope.Actor));
            body.Number(ids.Place(e.Envelope.Correlation));
            foreach (var id in (Guid?[])[e.Envelope.OnBehalfOf, e.Envelope.Mandate, e.Envelope.Causation, e.Envelope.Corrects, e.Envelope.Retracts])
                body.Number(id is { } known ? ids.Place(known) + 1 : 0);
            var source = e.Envelope.SourceJson();
            body.Number(source.IsEmpty ? 0 : texts.Place(Encoding.UTF8.GetString(source.Span)) + 1);
            body.Number(e.Envelope.SourceKnownOn is { } day ? day.DayNumber + 1 : 0);
            body.Bytes(Base64Url.DecodeFromChars(e.Content.Value));
            var data = Jcs.CanonicalizeForRegistry(EventJson.Bytes(e.Event));
            body.Number(data.Length);
            body.Bytes(data);
        }
        var all = new PackWriter();
        all.Bytes(stackalloc byte[Head]);
        all.Number(history.Version);
        all.Number(ids.Count);
        foreach (var id in ids) all.Bytes(id);
        all.Number(texts.Count);
        foreach (var text in texts.Select(Encoding.UTF8.GetBytes))
        {
            all.Number(text.Length);
            all.Bytes(text);
        }
        all.Bytes(body.Written);
        var pack = all.Written.ToArray();
        pack[0] = Format;
        BinaryPrimitives.WriteUInt32LittleEndian(pack.AsSpan(1), Checksum(pack));
        return pack;
    }

    /// <summary>The events of a pack, or nothing when it is damaged or of another format.</summary>
    public static Recorded[]? Read(StreamId stream, byte[] pack)
    {
        if (pack.Length < Head || pack[0] != Format || BinaryPrimitives.ReadUInt32LittleEndian(pack.AsSpan(1)) != Checksum(pack)) return null;
        try
        {
            return Events(stream, pack);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException or JsonException)
        {
            return null;
        }
    }

    private static Recorded[]? Events(StreamId stream, byte[] pack)
    {
        var from = new PackReader(pack, Head);
        var events = new Recorded[from.Count()];
        var ids = new Guid[from.Count()];
        for (var n = 0; n < ids.Length; n++) ids[n] = from.Id();
        var texts = new ReadOnlyMemory<byte>[from.Count()];
        for (var n = 0; n < texts.Length; n++) texts[n] = from.Bytes(from.Count());
        var (types, sources) = (new EventType?[texts.Length], new Cited?[texts.Length]);
        var (position, at) = (0L, 0L);
        for (var n = 0; n < events.Length; n++)
        {
            var id = from.Id();
            position += from.Number();
            at += from.Number();
            var alias = from.Count();
            if ((types[alias] ??= Catalogue.EventNamed(Encoding.UTF8.GetString(texts[alias].Span))) is not { } type) return null;
            var level = (DisclosureLevel)from.Number();
            var (collaboration, actor, correlation) = (ids[from.Count()], ids[from.Count()], ids[from.Count()]);
            var (onBehalfOf, mandate, causation, corrects, retracts) = (Some(ids, from.Count()), Some(ids, from.Count()), Some(ids, from.Count()), Some(ids, from.Count()), Some(ids, from.Count()));
            var (source, day) = (from.Count(), from.Count());
            var envelope = new Envelope(collaboration, actor, correlation, level, onBehalfOf, mandate, causation, null, day == 0 ? null : DateOnly.FromDayNumber(day - 1), corrects, retracts);
            if (source > 0) envelope = envelope.Citing(sources[source - 1] ??= new(texts[source - 1]));
            var content = new Digest(Base64Url.EncodeToString(from.Bytes(32).Span));
            events[n] = new(id, position, stream, n + 1, new(at, TimeSpan.Zero), EventJson.Read(type, from.Bytes(from.Count()).Span), envelope, content);
        }
        return from.AtEnd ? events : null;
    }

    private static Guid? Some(Guid[] ids, int place) => place == 0 ? null : ids[place - 1];

    /// <summary>Against what breaks by itself; who edits a pack and its checksum is found by the recount.</summary>
    private static uint Checksum(ReadOnlySpan<byte> pack)
    {
        var sum = uint.MaxValue;
        var rest = pack[Head..];
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..]) sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        foreach (var one in rest) sum = BitOperations.Crc32C(sum, one);
        return sum;
    }

    /// <summary>Values in the order in which they first came.</summary>
    private sealed class Shared<T> : List<T> where T : notnull
    {
        private readonly Dictionary<T, int> _places = [];

        public int Place(T value)
        {
            if (_places.TryGetValue(value, out var place)) return place;
            _places[value] = Count;
            Add(value);
            return Count - 1;
        }
    }
}

/// <summary>Numbers, seven bits a byte; ids and bytes as they are.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _to = new(4096);

    public ReadOnlySpan<byte> Written => _to.WrittenSpan;

    public void Number(long value)
    {
        var rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7) Byte((byte)(rest | 0x80));
        Byte((byte)rest);
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => _to.Write(bytes);

    public void Bytes(Guid id)
    {
        id.TryWriteBytes(_to.GetSpan(16), bigEndian: true, out _);
        _to.Advance(16);
    }

    private void Byte(byte one)
    {
        _to.GetSpan(1)[0] = one;
        _to.Advance(1);
    }
}

/// <summary>Reads what <see cref="PackWriter"/> wrote; past the end it throws.</summary>
internal struct PackReader(byte[] pack, int at)
{
    private int _at = at;

    public readonly bool AtEnd => _at == pack.Length;

    public long Number()
    {
        var (value, shift) = (0UL, 0);
        byte one;
        do
        {
            one = pack[_at++];
            value |= (ulong)(one & 0x7f) << shift;
            shift += 7;
        }
        while (one >= 0x80 && shift < 64);
        return (long)value;
    }

    /// <summary>A length or a place: nothing that a pack holds is more than the pack.</summary>
    public int Count() => checked((int)Number());

    public Guid Id() => new(Bytes(16).Span, bigEndian: true);

    public ReadOnlyMemory<byte> Bytes(int length)
    {
        var bytes = pack.AsMemory(_at, length);
        _at += length;
        return bytes;
    }
}
