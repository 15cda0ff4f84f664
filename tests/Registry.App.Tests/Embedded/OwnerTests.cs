namespace Registry.App.Tests.Embedded;

public class OwnerTests
{
    [Fact]
    public async Task a_server_is_gone_within_two_seconds_after_its_owner_was_killed_and_the_next_finds_its_data()
    {
        using var data = new DataFolder();
        using var owner = await Owner.StartAsync(data);
        var postmaster = Processes.PostmasterOf(data.Cluster);

        owner.Kill();
        await Waiting.UntilAsync(() => !Processes.Lives(postmaster), TimeSpan.FromSeconds(2), "the server ends");

        await using var next = await data.StartAsync();
        Assert.Equal(1, await next.AskAsync("select count(*)::int from kept"));
    }

    [Fact]
    public async Task a_start_right_after_the_kill_waits_for_the_old_server()
    {
        using var data = new DataFolder();
        using var owner = await Owner.StartAsync(data);

        owner.Kill();
        await using var next = await data.StartAsync();

        Assert.Equal(1, await next.AskAsync("select count(*)::int from kept"));
    }

    [Fact]
    public async Task another_live_owner_is_named()
    {
        using var data = new DataFolder();
        using var owner = await Owner.StartAsync(data);
        Assert.Contains($"is in use by another registry (process {owner.Id})", await data.RefusalAsync(), StringComparison.Ordinal);
    }
}
