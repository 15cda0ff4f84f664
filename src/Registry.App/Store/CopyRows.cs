using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>
/// Rows in the binary form of COPY, put together here and sent by the page: a writer that asks of each value how its type is written
/// takes longer than folding the event that the row came from. Every value stands behind its length; moments and days count from 2000.
/// </summary>
internal sealed class CopyRows : IAsyncDisposable
{
    private const int Page = 1 << 16;
    private const byte Empty = 0x01, FromIncluded = 0x02, NoFrom = 0x08, NoTo = 0x10;
    private static ReadOnlySpan<byte> Signature => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0];
    private static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;

    private readonly NpgsqlRawCopyStream _stream;
    private readonly short _columns;
    private byte[] _rows = ArrayPool<byte>.Shared.Rent(Page + Page / 2);
    private int _length;
    private bool _completed;

    private CopyRows(NpgsqlRawCopyStream stream, int columns) => (_stream, _columns) = (stream, (short)columns);

    /// <param name="into">The table with its columns between brackets.</param>
    public static async Task<CopyRows> Begin(NpgsqlConnection connection, string into, bool frozen = false)
    {
        var rows = new CopyRows(await connection.BeginRawBinaryCopyAsync($"copy {into} from stdin (format binary{(frozen ? ", freeze" : "")})"), into.Count(c => c == ',') + 1);
        Signature.CopyTo(rows.Take(Signature.Length));
        rows.Take(8).Clear(); // No flags, and no more of a head.
        return rows;
    }

    public void Row() => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), _columns);

    public void Nothing() => Length(-1);

    public void Id(Guid id) => id.TryWriteBytes(Value(16), bigEndian: true, out _);

    public void Number(long number) => BinaryPrimitives.WriteInt64BigEndian(Value(sizeof(long)), number);

    public void Level(short level) => BinaryPrimitives.WriteInt16BigEndian(Value(sizeof(short)), level);

    public void Flag(bool flag) => Value(1)[0] = flag ? (byte)1 : (byte)0;

    public void Moment(DateTimeOffset at) => Number((at.UtcTicks - new DateTime(2000, 1, 1).Ticks) / TimeSpan.TicksPerMicrosecond);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Value(bytes.Length));

    public void Text(string text) => Encoding.UTF8.GetBytes(text, Value(Encoding.UTF8.GetByteCount(text)));

    /// <summary>Its first byte is the version of the form.</summary>
    public void Jsonb(ReadOnlySpan<byte> json)
    {
        var value = Value(1 + json.Length);
        value[0] = 1;
        json.CopyTo(value[1..]);
    }

    public void Period(Period valid)
    {
        var (from, to) = (valid.From, valid.To);
        if (from is not null && from == to)
        {
            Value(1)[0] = Empty;
            return;
        }
        const int day = 2 * sizeof(int);
        var value = Value(1 + (from is null ? 0 : day) + (to is null ? 0 : day));
        value[0] = (byte)((from is null ? NoFrom : FromIncluded) | (to is null ? NoTo : 0));
        value = value[1..];
        if (from is { } first)
        {
            Day(value, first);
            value = value[day..];
        }
        if (to is { } end) Day(value, end);
    }

    public void Date(DateOnly day) => BinaryPrimitives.WriteInt32BigEndian(Value(sizeof(int)), Days(day));

    private static void Day(Span<byte> value, DateOnly day)
    {
        BinaryPrimitives.WriteInt32BigEndian(value, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(value[sizeof(int)..], Days(day));
    }

    /// <summary>The ends of the calendar stand for no beginning and no end, as in every parameter.</summary>
    private static int Days(DateOnly day) => day == DateOnly.MinValue ? int.MinValue : day == DateOnly.MaxValue ? int.MaxValue : day.DayNumber - FirstDay;

    /// <summary>Sends what has been put together, once it is a page.</summary>
    public ValueTask Send() => _length < Page ? default : Flush();

    public async Task Complete()
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), -1);
        await Flush();
        _completed = true; // Whatever the server says to it.
        await _stream.DisposeAsync();
    }

    /// <summary>What was not completed is not there: the statement fails, and its transaction with it.</summary>
    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_rows);
        _rows = [];
        if (_completed) return;
        try
        {
            await _stream.CancelAsync();
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection was broken already, of which whoever wrote is told.
        }
    }

    private async ValueTask Flush()
    {
        await _stream.WriteAsync(_rows.AsMemory(0, _length));
        _length = 0;
    }

    private void Length(int length) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), length);

    private Span<byte> Value(int length)
    {
        Length(length);
        return Take(length);
    }

    private Span<byte> Take(int length)
    {
        if (_rows.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_rows.Length * 2, _length + length));
            _rows.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_rows);
            _rows = larger;
        }
        _length += length;
        return _rows.AsSpan(_length - length, length);
    }
}
