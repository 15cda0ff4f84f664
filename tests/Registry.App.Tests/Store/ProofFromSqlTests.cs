using System.Text;
using System.Text.Json;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Proof;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>The leaves can be recomputed by whoever reads the tables, without the program that wrote them.</summary>
public sealed class ProofFromSqlTests(PostgresFixture postgres)
{
    // Beyond the basic plane, combining marks, right-to-left, separators, noncharacters, what JSON escapes, what looks alike but is not.
    private const string Odd = "\U0001F3DB\U0001F1F3\U0001F1F1 e\u0301 \u00e9 \u202Ex\u202C \u2028\u2029 \uFFFD\uFFFE\uFFFF \uD83D\uDC68\u200D\uD83D\uDC69 \"\\/<>&' \u007f\u0080 \uE000 \uFB01 \u00A0\u3000";

    [Fact]
    public async Task every_leaf_follows_from_the_rows_alone()
    {
        await using var store = await TestStore.Create(postgres);
        await Fill(store.Log);
        var log = await store.Log.Everything();
        var leaves = await store.Database.Query(
            """
            select e.seq_id, e.id, e.stream_id, e.version, e.timestamp, e.type, e.data::text, e.headers::text, e.user_name, e.correlation_id, e.causation_id,
                   n.content, n.content_salt, n.circumstances_salt, n.leaf, coalesce(lag(e.seq_id) over (partition by e.stream_id order by e.version), 0), n.prev, n.collaboration, n.level
            from registry.mt_events e join registry.entries n on n.position = e.seq_id order by e.seq_id
            """);
        Assert.Equal(log.Count, leaves.Count);
        Assert.Equal(1, await store.Database.Value<int>("select count(distinct content_salt || circumstances_salt)::int - count(*)::int + 1 from registry.entries"));
        foreach (var (row, known) in leaves.Zip(log))
        {
            using var headers = JsonDocument.Parse((string)row[7]!);
            var content = Disclosure.Of((byte[])row[12]!, Content(row, headers.RootElement));
            var circumstances = Disclosure.Of((byte[])row[13]!, Circumstances(row, headers.RootElement));
            var at = new DateTimeOffset((DateTime)row[4]!, TimeSpan.Zero);
            var entry = new Entry(at, circumstances.Digest, content.Digest, (Guid)row[1]!, (long)row[0]!, (long)row[15]!, (Guid)row[2]!, (long)row[3]!);
            Assert.Equal(row[15], row[16]);
            Assert.Equal(Convert.ToHexString((byte[])row[14]!), Convert.ToHexString(entry.Leaf()));
            Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString((byte[])row[11]!), content.Digest);
            Assert.Equal(known.Entry, Encoding.ASCII.GetString(entry.ToBytes()));
            Assert.Equal(headers.RootElement.GetProperty("collaboration").GetGuid(), row[17]);
        }
    }

    [Fact]
    public async Task odd_texts_come_back_from_the_database_as_they_went_in()
    {
        await using var store = await TestStore.Create(postgres);
        var track = Track();
        var append = Append(History.Empty(track), Opened(), Report(Odd));
        var source = new Source(Odd, new Uri("https://example.org/a%20b?q=%C3%A9#\u00e9"), new DateOnly(2026, 1, 1));
        await store.Log.Store(append with { Envelope = append.Envelope with { Source = source, SourceKnownOn = new DateOnly(1999, 12, 31) } });
        var read = await store.Another().ReadStream(track, CancellationToken.None);
        Assert.Equal(Odd, Assert.IsType<OrganDecisionReported>(read.Events[1].Event).Reference!.Value.Value);
        Assert.Equal(source, read.Events[1].Envelope.Source);
        Assert.Equal(source.Url!.OriginalString, read.Events[1].Envelope.Source!.Url!.OriginalString);
        Assert.Equal(Odd, await store.Database.Value<string>("select data->>'reference' from registry.mt_events where version = 2"));
        Assert.Equal(Odd, EventJson.Read<OrganDecision>((await store.Log.ReadView("decisions", new(), CancellationToken.None))[0].Data).Reference!.Value.Value);
    }

    [Fact]
    public async Task personal_text_stands_in_the_vault_and_nowhere_in_the_log()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack(reports: 1);
        var (reason, why) = (Sealed("omdat mevrouw Zonnebloem belde"), Sealed("volgens de heer Zonnebloem"));
        var retract = Append(track, new FactRetracted(reason));
        await store.Log.Store(retract with { Envelope = retract.Envelope with { Retracts = track.Events[1].Id, Source = new("Brief", Reason: why) } });

        var vault = await store.Database.Query("select digest, disclosure, collaboration, event from vault.texts order by digest");
        PersonalText[] texts = [.. new[] { reason, why }.OrderBy(t => t.Digest.Value, StringComparer.Ordinal)];
        Assert.Equal(texts.Select(t => t.Digest.Value), vault.Select(v => (string)v[0]!).Order(StringComparer.Ordinal));
        Assert.All(vault, v => Assert.True(Disclosure.Parse((string)v[1]!).Opens((string)v[0]!)));
        Assert.All(vault, v => Assert.Equal((track.Collaboration, retract.EventId(0)), ((Guid)v[2]!, (Guid)v[3]!)));
        foreach (var table in await store.Database.Query("select table_name::text from information_schema.tables where table_schema = 'registry'"))
        {
            Assert.Equal(0L, await store.Database.Value<long>($"select count(*) from registry.{table[0]} t where t::text ilike '%zonnebloem%'"));
            foreach (var text in texts)
                Assert.Equal(0L, await store.Database.Value<long>($"select count(*) from registry.{table[0]} t where strpos(t::text, '{text.Disclosure}') > 0"));
        }
        Assert.Equal(1L, await store.Database.Value<long>($"select count(*) from registry.mt_events where strpos(data::text, '{reason.Digest}') > 0"));
        // What comes back from the log names the text, and does not hold it.
        Assert.Null(((FactRetracted)(await store.Another().ReadStream(track.Stream, CancellationToken.None)).Events[2].Event).Reason.Disclosure);
    }

    private static async Task Fill(PostgresLog log)
    {
        var track = await log.NewTrack(reports: 3);
        var other = await log.NewTrack();
        foreach (var level in Enum.GetValues<DisclosureLevel>())
        {
            var append = Append(await log.ReadStream(track.Stream, CancellationToken.None), Report($"{Odd} {level}"), Report($"{level}"));
            await log.Store(append with
            {
                Envelope = append.Envelope with
                {
                    Disclosure = level, OnBehalfOf = Guid.NewGuid(), Mandate = Guid.NewGuid(), Causation = Guid.NewGuid(), SourceKnownOn = new DateOnly(2026, 2, 1),
                    Source = new(Odd, new Uri("https://example.org/\u00e9?a=1"), new DateOnly(2026, 2, 2), Sealed(Odd)),
                },
            });
        }
        var now = await log.ReadStream(track.Stream, CancellationToken.None);
        var correct = Append(now, Report("verbeterd"));
        await log.Store(correct with { Envelope = correct.Envelope with { Corrects = now.Events[1].Id } });
        now = await log.ReadStream(track.Stream, CancellationToken.None);
        var retract = Append([now, other], [], new Write(now.Stream, new FactRetracted(Sealed("weg"))), new Write(other.Stream, Report("erbij")));
        await log.Store(retract with { Envelope = retract.Envelope with { Retracts = now.Events[2].Id } });
    }

    private static byte[] Content(object?[] row, JsonElement headers)
    {
        var alias = ((string)row[5]!).Split("_v");
        var versioned = alias.Length > 1 && int.TryParse(alias[^1], out _);
        return new EventContent
        {
            Collaboration = headers.GetProperty("collaboration").GetGuid(),
            Type = versioned ? string.Join("_v", alias[..^1]) : (string)row[5]!,
            Version = versioned ? int.Parse(alias[^1], System.Globalization.CultureInfo.InvariantCulture) : 1,
            Disclosure = headers.GetProperty("disclosure").GetString()!,
            Data = Jcs.Canonicalize(Encoding.UTF8.GetBytes((string)row[6]!)),
            Corrects = Optional(headers, "corrects") is { } corrects ? Guid.Parse(corrects) : null,
            Retracts = Optional(headers, "retracts") is { } retracts ? Guid.Parse(retracts) : null,
            Source = headers.TryGetProperty("source", out var source) ? Jcs.Canonicalize(Encoding.UTF8.GetBytes(source.GetRawText())) : default(ReadOnlyMemory<byte>),
            SourceKnownOn = Optional(headers, "sourceKnownOn"),
        }.ToBytes();
    }

    private static byte[] Circumstances(object?[] row, JsonElement headers) => new EventCircumstances
    {
        Actor = (string)row[8]!, Correlation = (string)row[9]!, Causation = (string?)row[10], Mandate = Optional(headers, "mandate"), OnBehalfOf = Optional(headers, "onBehalfOf"),
    }.ToBytes();

    private static string? Optional(JsonElement headers, string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : null;
}
