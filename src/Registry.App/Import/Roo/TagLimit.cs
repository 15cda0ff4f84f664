namespace Registry.App.Import.Roo;

/// <summary>
/// Passes the bytes of an XML file on as long as no tag in it is longer than any tag can be: attributes are held in memory whole, so that a
/// hundred megabytes in one of them would be too. Text between tags may be as long as it likes.
/// </summary>
internal sealed class TagLimit(Stream inner) : Stream
{
    private const int Most = 1 << 20;
    private int _tag = -1;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        for (var rest = buffer[..read]; rest.Length > 0;)
        {
            if (_tag < 0)
            {
                var begins = rest.IndexOf((byte)'<');
                if (begins < 0) break;
                _tag = 0;
                rest = rest[(begins + 1)..];
            }
            else
            {
                var ends = rest.IndexOf((byte)'>');
                _tag += ends < 0 ? rest.Length : ends;
                if (_tag > Most) throw new InvalidDataException("a tag is longer than any tag can be.");
                if (ends < 0) break;
                _tag = -1;
                rest = rest[(ends + 1)..];
            }
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
