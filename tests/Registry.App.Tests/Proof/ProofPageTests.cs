using Registry.App.Tests.Api;
using Registry.App.Tests.Store;

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
        Assert.Contains("c2sp.org/tlog-proof@v1", page, StringComparison.Ordinal);
        foreach (var (position, says) in new[] { ("6", "has not been given out"), ("0", "An integer from 1"), ("x", "An integer from 1") })
            Assert.Contains(says, (await registry.Anonymous.Get($"/bewijs?position={position}&lang=en")).Expect(200).Text, StringComparison.Ordinal);
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
