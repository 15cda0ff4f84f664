using System.Buffers.Binary;

namespace Registry.App.Store;

/// <summary>
/// The ids of the events of one request, made of its own id (version 8 of RFC 9562): its first twelve bytes, and then the number of the event.
/// So they stand beside each other in every index by event, and an id tells where to look for its event: no index over all of them is needed.
/// </summary>
public static class EventIds
{
    public static Guid Of(Guid command, int n)
    {
        Span<byte> bytes = stackalloc byte[16];
        command.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], n);
        return new(bytes, bigEndian: true);
    }

    /// <summary>Between which ids the request lies that recorded an event, and which of its events it is.</summary>
    internal static (Guid First, Guid Last, int N) Request(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return (Of(id, 0), Of(id, -1), BinaryPrimitives.ReadInt32BigEndian(bytes[12..]));
    }
}
