using Npgsql;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Tests.Store;

/// <summary>What is put together as COPY is what the database would have made of the same values.</summary>
public sealed class CopyRowsTests(PostgresFixture postgres)
{
    private const string Table = "there (id, number, level, moment, bytes, words, json, period, nothing)";

    [Theory]
    [InlineData(null, null, "(,)"), InlineData("2020-02-29", null, "[2020-02-29,)"), InlineData(null, "1999-12-31", "(,1999-12-31)"), InlineData("1811-01-01", "2020-01-01", "[1811-01-01,2020-01-01)")]
    [InlineData("2020-01-01", "2020-01-01", "empty"), InlineData("0001-01-01", "9999-12-31", "[-infinity,infinity)")]
    public async Task every_value_reads_back(string? from, string? to, string period)
    {
        await using var store = await TestStore.Create(postgres);
        await using var connection = await There(store);
        var (id, moment) = (Guid.NewGuid(), new DateTimeOffset(2026, 3, 1, 9, 15, 27, TimeSpan.Zero).AddMicroseconds(123456));
        await using (var rows = await CopyRows.Begin(connection, Table))
        {
            foreach (var words in (string[])["", "Súdwest-Fryslân 🧿", new('x', 200_000)])
            {
                rows.Row();
                rows.Id(id);
                rows.Number(-7);
                rows.Level(2);
                rows.Moment(moment);
                rows.Bytes([0, 255]);
                rows.Text(words);
                rows.Jsonb("""{"a": 1}"""u8);
                rows.Period(new(Day(from), Day(to)));
                rows.Nothing();
                await rows.Send();
            }
            await rows.Complete();
        }
        await using var command = new NpgsqlCommand("select id, number, level, moment, bytes, length(words), json ->> 'a', period::text, nothing from there order by length(words)", connection);
        await using var read = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        foreach (var length in (int[])[0, 17, 200_000])
        {
            Assert.True(await read.ReadAsync(TestContext.Current.CancellationToken));
            Assert.Equal((id, -7L, (short)2, moment, length, "1", period, true),
                (read.GetGuid(0), read.GetInt64(1), read.GetInt16(2), read.GetFieldValue<DateTimeOffset>(3), read.GetInt32(5), read.GetString(6), read.GetString(7), read.IsDBNull(8)));
            Assert.Equal([0, 255], read.GetFieldValue<byte[]>(4));
        }
        Assert.False(await read.ReadAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task what_was_not_completed_is_not_there_and_the_connection_goes_on()
    {
        await using var store = await TestStore.Create(postgres);
        await using var connection = await There(store);
        await using (var rows = await CopyRows.Begin(connection, "there (number)"))
        {
            rows.Row();
            rows.Number(1);
        }
        await using var command = new NpgsqlCommand("select count(*) from there", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task what_the_database_refuses_is_told_as_it_says_it()
    {
        await using var store = await TestStore.Create(postgres);
        await using var connection = await There(store);
        var refused = await Assert.ThrowsAsync<PostgresException>(async () =>
        {
            await using var rows = await CopyRows.Begin(connection, "there (number, nothing)");
            rows.Row();
            rows.Number(1);
            rows.Nothing();
            rows.Row();
            rows.Nothing();
            rows.Nothing();
            await rows.Complete();
        });
        Assert.Equal(PostgresErrorCodes.NotNullViolation, refused.SqlState);
    }

    private static async Task<NpgsqlConnection> There(TestStore store)
    {
        var connection = new NpgsqlConnection(store.Database.Owner);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var make = new NpgsqlCommand("create temp table there (id uuid, number bigint not null, level smallint, moment timestamptz, bytes bytea, words text, json jsonb, period daterange, nothing uuid)", connection);
        await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
