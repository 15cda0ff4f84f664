extern alias verify;

using System.Text;
using Npgsql;
using Registry.App.Proving;
using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using verify::Registry.Verify;
using static Registry.App.Tests.Proof.Attacked;

namespace Registry.App.Tests.Proof;

/// <summary>
/// Everything that an operator with all rights can do to a registry while it runs, each with what gives it away: the locks, the check, the
/// start, the signer, a witness, or the auditor's tool on a bundle.
/// </summary>
public sealed partial class AttackMatrixTests(PostgresFixture postgres)
{
    private const string OtherDecision = "update registry.mt_events set data = jsonb_set(data, '{reference}', '\"Een ander besluit\"') where seq_id = 3;";

    [Fact]
    public async Task an_edited_row_is_found_by_the_check_and_by_the_digest_and_no_bundle_is_made_of_it()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind(OtherDecision);
        Assert.Contains("position 3: the content is not what its digest says", await it.Check());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Registry.Bundle());
        Assert.Contains("[position 2]", (await it.Audited(head, disclosed: true)).FoundBy("disclosures"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_edited_row_with_its_entry_is_found_by_the_leaf()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind(OtherDecision);
        await it.Recompute(leaves: false);
        Assert.Contains("position 3: the leaf is not that of the stored event", await it.Check());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Registry.Bundle());
        (await it.Audited(head)).FoundBy("root");
    }

    [Fact]
    public async Task a_rebuilt_log_is_found_by_the_root_and_does_not_start()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind(OtherDecision);
        await it.Recompute(leaves: true);
        // Nothing within the database is left to say so but what views were made of before.
        Assert.DoesNotContain(await it.Check(), difference => difference.StartsWith("position", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Registry.Bundle());
        (await it.Audited(head, disclosed: true)).FoundBy("root");
        Assert.Contains("another history", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_rebuilt_log_signed_with_the_stolen_key_is_refused_by_signer_and_witness_and_found_by_the_quorum()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        await it.Behind(OtherDecision);
        await it.Recompute(leaves: true);
        var stolen = await it.Stolen();
        using (var signer = Signer.Open(it.Database.ProofFolder, it.Origin))
            Assert.Throws<SignatureRefusedException>(() => signer.Sign(Checkpoint.Parse(stolen.Text), []));
        Assert.Equal(WitnessAnswer.NotConsistent, await it.Show(stolen));
        (await it.Audited(stolen)).FoundBy("quorum");
        // With the witness in league there is still whoever kept a checkpoint.
        (await it.Audited(Cosigned(stolen))).Faultless();
        (await it.Audited(Cosigned(stolen), held: Kept(head))).FoundBy("older checkpoints");
        Assert.Equal("consistency", Compared(it, head, Cosigned(stolen)).FirstFault?.Name);
        Assert.Contains("another history", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_deleted_tail_is_found_by_a_longer_checkpoint_and_does_not_start()
    {
        await using var it = await Begin(postgres);
        var before = await it.Witnessed();
        await it.Registry.Log().NewTrack(reports: 3);
        var after = await it.Witnessed();
        await it.Behind("delete from registry.mt_events where seq_id > 8; delete from registry.entries where position > 8;");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Registry.Bundle());
        // What is left is whole, and was signed and seen: alone it says nothing of what is gone.
        (await it.Audited(before, disclosed: true)).Faultless();
        Assert.Contains("its tail is gone. [position 9]", (await it.Audited(before, held: Kept(after))).FoundBy("older checkpoints"), StringComparison.Ordinal);
        Assert.Equal("size", Compared(it, after, before).FirstFault?.Name);
        Assert.Contains("behind: it holds 8 events, and a checkpoint of 12", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_backup_that_went_on_with_the_signer_set_back_too_is_refused_by_the_witness_and_convicts_itself()
    {
        await using var it = await Begin(postgres);
        await it.Witnessed();
        await using var backup = await it.BackUp(postgres);
        await it.Registry.Log().NewTrack(reports: 3);
        var one = await it.Witnessed();
        // The signer as it is does not sign for the older database; set back with it, it knows no better.
        Assert.Contains("behind", (await Assert.ThrowsAsync<StartRefusedException>(() => Serving.Build(RunningRegistry.Settings(backup, "--Proof:Folder", it.Database.ProofFolder), CancellationToken.None))).Message, StringComparison.Ordinal);
        var again = await RunningRegistry.Start(backup, Prover.Fast);
        await again.Log().NewTrack(reports: 4);
        await again.Covering(13);
        var other = SignedNote.Parse((await again.Anonymous.Get("/checkpoint")).Expect(200).Text);
        var proof = MerkleProof.Consistency(12, 13, (await again.Tree()).Node);
        Assert.Equal(WitnessAnswer.NotConsistent, new AddCheckpoint(12, proof, other).Judge(_ => [again.Proved().Key], _ => it.Seen).Answer);
        // Both are signed with one key: whoever lays them side by side needs nobody else's word.
        var found = CheckpointComparison.Run(Bytes(one), Bytes(other), again.Policy(), Encoding.UTF8.GetBytes(string.Concat(proof.Select(hash => $"{hash}\n")))).FoundBy("consistency");
        Assert.Contains("forked at or before position 12", found, StringComparison.Ordinal);
        await again.Stop();
    }

    private static async Task Refused(string who, string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Run(who, sql))).SqlState);

    private static byte[] Bytes(SignedNote note) => Encoding.UTF8.GetBytes(note.ToString());

    private static Verdict Compared(Attacked it, SignedNote old, SignedNote now) => CheckpointComparison.Run(Bytes(old), Bytes(now), TlogPolicy.Parse(it.Policy), null);

    private static async Task<(long Texts, long Erased)> Texts(Attacked it)
    {
        using var zip = new MemoryStream();
        var heads = App.Export.BundleHeads.Of(it.Registry.WatchedBy(), [Bytes(await it.Signed())], null);
        await using var source = App.Store.Database.Source(it.Database.App);
        await new App.Export.BundleExport(new(source), heads, new(null, Core.DisclosureLevel.Public, false, PersonalTexts: true)).Write(zip, TestContext.Current.CancellationToken);
        var disclosed = Auditor.Audit(zip.ToArray(), it.Registry.WatchedBy()).Faultless().Disclosed!;
        return (disclosed.Texts, disclosed.Erased);
    }

    /// <summary>Other entries in their place, signed with the stolen key.</summary>
    private static SignedNote Resigned(Attacked it, List<byte[]> entries)
    {
        var tree = new MerkleTree();
        foreach (var entry in entries) tree.Append(MerkleHash.Leaf(entry));
        return it.Stolen(new Checkpoint(it.Origin, tree.Size, tree.Root()).Text);
    }
}
