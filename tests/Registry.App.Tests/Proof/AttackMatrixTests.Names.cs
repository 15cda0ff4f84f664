using System.Text;
using Npgsql;
using Registry.App.Tests.Store;
using Registry.Core.AnyPhase;
using Registry.Core.Proof;
using Registry.Core.Tests.Proof;
using static Registry.App.Tests.Proof.Attacked;

namespace Registry.App.Tests.Proof;

/// <summary>Attacks on who signs and on the form, and what the locks keep from whom.</summary>
public sealed partial class AttackMatrixTests
{
    [Fact]
    public async Task a_swapped_key_does_not_start_and_is_found_by_the_policy()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        var stranger = new NaiveEd25519("stranger");
        var name = it.Origin;
        var swapped = Cosigned(new SignedNote(head.Text, [stranger.Note(name, head.Text)]));
        (await it.Audited(swapped)).FoundBy("log signature");
        var own = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(it.Policy).Replace($"{it.Registry.Proved().Key}", $"{stranger.Key(name)}", StringComparison.Ordinal));
        (await it.Audited(swapped, policy: own)).FoundBy("log signature");
        foreach (var file in Directory.GetFiles(it.Database.ProofFolder)) File.Delete(file);
        Assert.Contains("not signed with the key", await it.Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_key_that_is_announced_without_the_old_one_is_believed_by_nobody()
    {
        await using var it = await Begin(postgres);
        var (key, thief) = (it.Registry.Proved().Key, new NaiveEd25519("thief"));
        var said = new KeyHandover(HandoverStep.Announced, key, thief.Key(it.Origin));
        var vouching = new SignedNote(said.Text, [thief.Note(it.Origin, said.Text), NoteSignature.By(key, thief.Sign(Encoding.UTF8.GetBytes(said.Text)))]);
        await it.Registry.Log().Store(Samples.Append(Core.History.Empty(Samples.Stream(Core.Kind.Registry)), new Core.Signing.SigningKeyAnnounced(new($"{key}"), new($"{said.Later}"), new($"{vouching}"))));
        // The log's own key signs a tree that holds it, and vouches for nothing by that.
        var head = await it.Witnessed();
        (await it.Audited(head, disclosed: true)).Faultless();
        (await it.Audited(Cosigned(new SignedNote(head.Text, [thief.Note(it.Origin, head.Text)])), [head], disclosed: true)).FoundBy("log signature");
    }

    [Fact]
    public async Task another_register_in_its_place_does_not_start_and_is_found_by_the_origin()
    {
        await using var it = await Begin(postgres);
        var head = await it.Witnessed();
        (await it.Audited(Cosigned(it.Stolen(head.Text.Replace(it.Origin, "registry.elsewhere/log", StringComparison.Ordinal))))).FoundBy("log signature");
        Assert.Contains("Another origin needs another folder", await it.Refused("--Proof:Origin", "registry.elsewhere/log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ambiguous_json_is_found_by_its_form_though_all_sign_it()
    {
        await using var it = await Begin(postgres);
        await it.Witnessed();
        foreach (var (canonical, other) in new[] { ("\"v\":1", "\"v\": 1"), ("{\"at\"", "{\"at\":\"2026-03-01T09:00:00.000000Z\",\"at\""), ("\"v\":1", "\"v\":1.0") })
        {
            void Spoil(List<byte[]> shown) => shown[3] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(shown[3]).Replace(canonical, other, StringComparison.Ordinal));
            var entries = (await it.Events()).Select(e => e.Entry.ToBytes()).ToList();
            Spoil(entries);
            Assert.Contains("canonical form", (await it.Audited(Cosigned(Resigned(it, entries)), spoil: Spoil)).FoundBy("entries"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task a_text_erased_behind_everybodys_back_is_told_as_not_disclosed()
    {
        await using var it = await Begin(postgres);
        var track = await it.Registry.Log().NewTrack(reports: 1);
        var append = Samples.Append([track], [], new Core.Write(track.Stream, new FactRetracted(Samples.Sealed("Jan Jansen woont er niet meer"))));
        await it.Registry.Log().Store(append with { Envelope = append.Envelope with { Retracts = track.Events[1].Id } });
        await it.Witnessed();
        Assert.Equal((1, 0), await Texts(it));
        await it.Database.Execute("delete from vault.texts");
        Assert.Equal((0, 1), await Texts(it));
    }

    [Fact]
    public async Task what_was_signed_is_kept_by_the_locks_from_the_app_and_from_a_superuser()
    {
        await using var it = await Begin(postgres);
        await it.Signed();
        foreach (var sql in new[] { "update registry.checkpoints set note = ''", "delete from registry.checkpoints", "truncate registry.checkpoints cascade" })
            foreach (var (who, what) in new[] { (it.Database.App, sql), (it.Database.Owner, sql), (it.Database.Owner, $"set session_replication_role = replica; {sql}") })
                await Refused(who, what);
    }

    [Fact]
    public async Task the_role_of_the_app_can_do_none_of_it()
    {
        await using var it = await Begin(postgres);
        foreach (var table in new[] { "mt_events", "entries", "mt_streams", "commands", "checkpoints" })
            foreach (var sql in new[] { $"delete from registry.{table}", $"truncate registry.{table} cascade", $"alter table registry.{table} disable trigger all" })
                await Refused(it.Database.App, sql);
        foreach (var sql in new[] { OtherDecision, "update registry.entries set leaf = content", "update registry.checkpoints set note = ''", "set session_replication_role = replica", "delete from vault.texts", "update vault.texts set disclosure = ''" })
            await Refused(it.Database.App, sql);
    }
}
