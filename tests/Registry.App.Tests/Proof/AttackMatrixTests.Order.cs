extern alias verify;

using System.Text;
using Npgsql;
using Registry.App.Tests.Store;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using verify::Registry.Verify;
using static Registry.App.Tests.Proof.Attacked;

namespace Registry.App.Tests.Proof;

/// <summary>Attacks on the order and the moments of events.</summary>
public sealed partial class AttackMatrixTests
{
    /// <summary>Takes the seventh event, the third of its stream, away, and moves what comes after it up.</summary>
    private const string Withheld =
        """
        delete from registry.mt_events where seq_id = 7; update registry.mt_events set seq_id = -seq_id where seq_id > 7; update registry.mt_events set seq_id = -seq_id - 1 where seq_id < 0;
        delete from registry.entries where position = 7; update registry.entries set position = -position where position > 7; update registry.entries set position = -position - 1 where position < 0;
        update registry.entries set prev = prev - 1 where prev >= 7;
        """;

    [Fact]
    public async Task a_back_dated_event_is_found_by_the_times_of_the_witness()
    {
        await using var it = await Begin(postgres);
        // The witness saw the log without the event an hour after the moment that the event then says it was recorded at.
        var anHourOn = DateTimeOffset.UtcNow.AddHours(1);
        var before = await it.Witnessed(anHourOn);
        await it.Registry.Log().NewTrack();
        var after = await it.Witnessed(anHourOn.AddMinutes(1));
        Assert.Contains("a witness saw a log that did not have it yet", (await it.Audited(after, [before])).FoundBy("moments"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_back_dated_row_is_found_by_the_check_and_no_bundle_is_made_of_it()
    {
        await using var it = await Begin(postgres);
        await it.Witnessed();
        await it.Behind("update registry.mt_events set timestamp = timestamp - interval '1 year' where seq_id = 6;");
        var found = await it.Check();
        Assert.Contains("position 6: the moment does not come after the one before", found);
        Assert.Contains("position 6: the leaf is not that of the stored event", found);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Registry.Bundle());
    }

    [Fact]
    public async Task a_withheld_event_is_found_by_the_gap_in_its_stream_though_all_sign_it()
    {
        await using var it = await Begin(postgres);
        var (head, receipt) = (await it.Witnessed(), await it.Registry.File("/api/v1/proofs/inclusion?position=7&with=entry"));
        await it.Behind(Withheld);
        await it.Recompute(leaves: true);
        Assert.Contains("position 7: version 4 follows version 2", await it.Check());
        var stolen = Cosigned(await it.Stolen());
        Assert.Contains("Version 4 of stream", (await it.Audited(stolen)).FoundBy("streams"), StringComparison.Ordinal);
        (await it.Audited(stolen, held: Kept(head))).FoundBy("older checkpoints");
        Assert.Contains("behind", await it.Refused(), StringComparison.Ordinal);
        // Whoever filed the receipt of the event holds the proof that it was there.
        Assert.All(ReceiptCheck.Run(receipt, it.Registry.Policy(), null).Checks, check => Assert.Equal(CheckOutcome.Passed, check.Outcome));
    }

    [Fact]
    public async Task a_withheld_event_with_its_stream_renumbered_is_found_by_a_kept_checkpoint_alone()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind($"{Withheld} update registry.mt_events set version = version - 1 where seq_id = 7;");
        await it.Recompute(leaves: true);
        var stolen = await it.Stolen();
        Assert.NotEqual(WitnessAnswer.Cosign, await it.Show(stolen));
        (await it.Audited(stolen)).FoundBy("quorum");
        (await it.Audited(Cosigned(stolen), disclosed: true)).Faultless();
        (await it.Audited(Cosigned(stolen), held: Kept(head))).FoundBy("older checkpoints");
        Assert.Contains("behind", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task two_events_in_another_order_are_found_by_their_stream_though_all_sign_it()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind(
            """
            update registry.mt_events set seq_id = -seq_id where seq_id in (6, 7); update registry.mt_events set seq_id = 13 + seq_id where seq_id < 0;
            create temp table swapped as select 13 - position as position, content, content_salt, circumstances_salt from registry.entries where position in (6, 7);
            update registry.entries e set content = s.content, content_salt = s.content_salt, circumstances_salt = s.circumstances_salt from swapped s where s.position = e.position;
            """);
        await it.Recompute(leaves: true);
        Assert.Contains("position 6: version 3 follows version 1", await it.Check());
        Assert.Contains("[position 6]", (await it.Audited(Cosigned(await it.Stolen()))).FoundBy("streams"), StringComparison.Ordinal);
        (await it.Audited(head)).FoundBy("root");
        Assert.Contains("another history", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_position_twice_is_refused_by_the_index_and_found_though_all_sign_it()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        foreach (var table in new[] { "mt_events", "entries" })
            Assert.Equal(PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => it.Database.Execute($"insert into registry.{table} select * from registry.{table}"))).SqlState);
        var entries = (await it.Events()).Select(e => e.Entry.ToBytes()).ToList();
        entries.Add(entries[7]);
        var twice = Cosigned(Resigned(it, entries));
        Assert.Contains("[position 9]", (await it.Audited(twice, spoil: shown => shown.Add(shown[7]))).FoundBy("positions"), StringComparison.Ordinal);
        (await it.Audited(head)).Faultless();
    }
}
