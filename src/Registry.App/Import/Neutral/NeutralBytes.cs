using System.Text;

namespace Registry.App.Import.Neutral;

/// <summary>Lines as they are laid aside once they are understood: read again they need not be understood again.</summary>
internal sealed class NeutralBytes : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _to;

    public NeutralBytes() => _to = new(_bytes, Encoding.UTF8);

    public void Dispose() => _to.Dispose();

    /// <summary>The line, until the next is written.</summary>
    public ReadOnlySpan<byte> Write(NeutralEvent e)
    {
        _bytes.SetLength(0);
        _to.Write7BitEncodedInt64(e.Seq);
        _to.Write(e.Date.DayNumber);
        _to.Write(e.Recorded?.DayNumber ?? -1);
        _to.Write((byte)Array.IndexOf(NeutralEvent.Types, e.Type));
        _to.Write(e.Substitute);
        _to.Write(e.Body);
        _to.Write(e.Municipality);
        foreach (var text in (ReadOnlySpan<string?>)[e.Name, e.Code, e.Form, e.Status, e.Ended, e.Effective, e.Reason]) _to.Write(text ?? "");
        _to.Write7BitEncodedInt(e.Listed.Count);
        foreach (var id in e.Listed) _to.Write(id);
        return _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);
    }

    public static NeutralEvent Read(byte[] line)
    {
        using var from = new BinaryReader(new MemoryStream(line), Encoding.UTF8);
        var (seq, date, recorded) = (from.Read7BitEncodedInt64(), DateOnly.FromDayNumber(from.ReadInt32()), from.ReadInt32());
        return new(seq, date, NeutralEvent.Types[from.ReadByte()], recorded < 0 ? null : DateOnly.FromDayNumber(recorded))
        {
            Substitute = from.ReadBoolean(),
            Body = from.ReadString(), Municipality = from.ReadString(),
            Name = Text(), Code = Text(), Form = Text(), Status = Text(), Ended = Text(), Effective = Text(), Reason = Text(),
            Listed = Many(from.Read7BitEncodedInt()),
        };

        // An empty text says nothing.
        string? Text() => from.ReadString() is { Length: > 0 } text ? text : null;

        string[] Many(int count)
        {
            var many = count == 0 ? [] : new string[count];
            for (var n = 0; n < count; n++) many[n] = from.ReadString();
            return many;
        }
    }
}
