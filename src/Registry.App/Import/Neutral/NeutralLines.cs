namespace Registry.App.Import.Neutral;

/// <summary>The lines of a file one after the other, in one buffer: whatever its size, no more is held than one line.</summary>
internal sealed class NeutralLines(Stream stream)
{
    public const int Longest = 1 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _from, _to;
    private bool _ended;

    public long Number { get; private set; }
    /// <summary>Whether the line was too long to be read; then it has been passed over.</summary>
    public bool TooLong { get; private set; }
    /// <summary>The line, until the next is asked for.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    public bool Next()
    {
        (Line, TooLong) = (default, false);
        var searched = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            if (at >= 0 || _ended)
            {
                var end = at >= 0 ? _from + searched + at : _to;
                if (at < 0 && end == _from && !TooLong) return false;
                if (!TooLong) Line = Trimmed(_buffer.AsMemory(_from, end - _from));
                _from = Math.Min(_to, end + 1);
                Number++;
                return true;
            }
            searched = _to - _from;
            if (searched > Longest) (TooLong, _from, searched) = (true, _to, 0);
            Fill();
        }
    }

    private void Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_from, _to) = (0, _to - _from);
        }
        if (_to == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _to, _buffer.Length - _to);
        _ended = read == 0;
        _to += read;
    }

    private Memory<byte> Trimmed(Memory<byte> line)
    {
        if (Number == 0 && line.Span.StartsWith(Bom)) line = line[3..];
        return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];
}
