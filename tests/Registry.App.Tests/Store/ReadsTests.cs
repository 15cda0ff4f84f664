using Registry.App.Store;
using static Registry.App.Tests.Store.Samples;

namespace Registry.App.Tests.Store;

/// <summary>A fault that passes is not the reader's: every kind of read tries again.</summary>
public sealed class ReadsTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_read_whose_connection_was_cut_tries_again()
    {
        await using var store = await TestStore.Create(postgres);
        var track = await store.Log.NewTrack(reports: 1);
        var (id, clocks) = (track.Collaboration, new Clocks(new(2026, 1, 1), null, await store.Log.LastPosition(Ct)));
        var (views, open, lists, organisations) = (new Views(store.Source), new PublicViews(store.Source), new Collaborations(store.Source), new Organisations(store.Source));
        Func<Task>[] reads =
        [
            () => views.Head(null, Ct), () => views.PositionAt(DateTimeOffset.UtcNow, Ct), () => views.Standing(track.Stream, clocks.KnownAt, Ct), () => views.Streams(id, Ct), () => views.Collaboration(id, clocks, Ct),
            () => views.Differing(id, clocks, clocks, Ct), () => views.Claimed("bodies", new(), new(2026, 1, 1), Ct),
            () => open.Began(id, Ct), () => open.Moments(id, 10, Ct), () => open.Trail(id, 1, 1, Ct), () => open.Collaboration(id, clocks.KnownAt, Ct), () => open.MostInvolved(clocks, 1, Ct), () => open.Organisations([id], clocks, Ct),
            () => lists.Page(new(), clocks, null, 10, Ct), () => lists.Facets(new(), clocks, Ct), () => organisations.Page(new(), clocks, null, 10, Ct), () => organisations.Partners(id, clocks, 10, Ct),
        ];
        foreach (var read in reads)
        {
            await read();
            await store.Database.Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'registry' and datname = current_database() and pid <> pg_backend_pid()");
            await read();
        }
    }
}
