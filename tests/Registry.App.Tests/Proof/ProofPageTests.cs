using Registry.App.Tests.Api;
using Registry.App.Tests.Store;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>The page that shows a checkpoint and an inclusion to somebody who never heard of hashes.</summary>
public sealed class ProofPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task it_shows_what_is_signed_and_that_an_event_is_in_it()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 4);
        var checkpoint = await registry.Covering(5);
        var page = (await registry.Anonymous.Get("/bewijs?position=3&lang=en")).Expect(200).Text;
        Assert.Contains("Event 3 is in the signed state", page, StringComparison.Ordinal);
        Assert.Contains(System.Text.Encodings.Web.HtmlEncoder.Default.Encode(checkpoint.Root.ToString()), page, StringComparison.Ordinal);
        Assert.Contains("href=\"/bewijs/gebeurtenis?lang=en&amp;position=3\"", page, StringComparison.Ordinal);
        foreach (var (position, says) in new[] { ("6", "has not been given out"), ("0", "An integer from 1"), ("x", "An integer from 1") })
            Assert.Contains(says, (await registry.Anonymous.Get($"/bewijs?position={position}&lang=en")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_way_up_from_an_event_is_the_sum_that_ends_in_what_was_signed()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 6);
        var checkpoint = await registry.Covering(7);
        var tree = await registry.Tree();
        var page = System.Net.WebUtility.HtmlDecode((await registry.Anonymous.Get("/bewijs/gebeurtenis?position=6&lang=en")).Expect(200).Text);
        // Of seven: its neighbour 5, the four before them, and 7 by itself.
        foreach (var (says, hash) in new[]
        {
            ("event 5", tree.Node(0, 4)), ("events 5 to 6", tree.Node(1, 2)), ("event 7", tree.Node(0, 6)), ("events 5 to 7", MerkleHash.Node(tree.Node(1, 2), tree.Node(0, 6))),
            ("events 1 to 4", tree.Node(2, 0)), ("events 1 to 7", checkpoint.Root),
        })
        {
            Assert.Contains(says, page, StringComparison.Ordinal);
            Assert.Contains($"title=\"{hash}\"", page, StringComparison.Ordinal);
        }
        Assert.Contains("c2sp.org/tlog-proof@v1", page, StringComparison.Ordinal);
        Assert.Contains("registry-verify receipt event-6.tlog-proof", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/v1/proofs/inclusion?position=6&with=entry\"", page, StringComparison.Ordinal);
        Assert.Contains($"log {registry.Proved().Key}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_not_public_is_proved_without_being_told()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        var track = await registry.Log().NewTrack(reports: 1);
        var append = Samples.Append(track, Samples.Report("Geheim besluit"));
        await registry.Log().Store(append with { Envelope = append.Envelope with { Disclosure = Core.DisclosureLevel.Secret } });
        await registry.Covering(3);
        var page = (await registry.Anonymous.Get("/bewijs/gebeurtenis?position=3&lang=en")).Expect(200).Text;
        Assert.Contains("Event 3 is in the signed state", page, StringComparison.Ordinal);
        Assert.Contains("What this event says is not public", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim besluit", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What this event says is not public", (await registry.Anonymous.Get("/bewijs/gebeurtenis?position=2&lang=en")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_says_so_when_an_event_no_longer_fits()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        await registry.Log().NewTrack(reports: 4);
        await registry.Covering(5);
        await registry.Database.Execute("alter table registry.mt_events disable trigger all; update registry.mt_events set timestamp = timestamp - interval '1 year' where seq_id = 3");
        Assert.Contains("Tell the operator", (await registry.Anonymous.Get("/bewijs?position=3&lang=en")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("Event 2 is in the signed state", (await registry.Anonymous.Get("/bewijs?position=2&lang=en")).Expect(200).Text, StringComparison.Ordinal);
    }
}
