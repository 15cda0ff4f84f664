namespace Registry.App.Export;

/// <summary>
/// Makes whatever writes to it wait for its reader without holding a thread: what is written without waiting, as a zip does at the end of
/// each of its files, goes out before the next that can wait, or with a flush. It cannot be sought in, so that the same bytes come out
/// wherever they go.
/// </summary>
internal sealed class LateWrites(Stream to) : Stream
{
    private readonly MemoryStream _late = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => _late.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _late.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendLate(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendLate(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    /// <summary>Nothing: what waits is sent by the next write or by <see cref="FlushAsync"/>.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _late.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask SendLate(CancellationToken ct)
    {
        if (_late.Length == 0) return;
        await to.WriteAsync(_late.GetBuffer().AsMemory(0, (int)_late.Length), ct);
        _late.SetLength(0);
    }
}
