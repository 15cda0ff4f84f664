using System.Globalization;
using System.Net;

namespace Registry.Witness.Tests;

public sealed class RaceTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task a_hundred_forks_at_once_get_one_cosignature()
    {
        var log = new TestLog();
        await using var witness = await RunningWitness.Start(folder.Args(log));
        await witness.Add(log.Request(0, TestLog.Common));
        var requests = Enumerable.Range(0, 100).Select(history => log.Request(TestLog.Common, TestLog.Common + 1 + history % 10, history)).ToList();
        var answers = await Task.WhenAll(requests.Select(witness.Add));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(99, answers.Count(answer => answer.Status == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task logs_that_try_again_get_cosignatures_of_one_history_only_and_the_size_never_goes_down()
    {
        const int Last = 24;
        var log = new TestLog();
        await using var witness = await RunningWitness.Start(folder.Args(log));
        var notes = (from history in Enumerable.Range(0, 4) from size in Enumerable.Range(1, Last) select (history, size)).ToDictionary(one => one, one => log.Note(one.size, one.history));
        var cosigned = new System.Collections.Concurrent.ConcurrentBag<(int History, int Size)>();

        async Task Submit(int history, int size)
        {
            for (var old = 0; old <= size;)
            {
                string request;
                lock (log) request = log.Request(old, notes[(history, size)], history);
                var (status, body) = await witness.Add(request);
                if (status == HttpStatusCode.OK) cosigned.Add((history, size));
                if (status != HttpStatusCode.Conflict) return;
                var known = int.Parse(body, CultureInfo.InvariantCulture);
                Assert.NotEqual(old, known);
                old = known;
            }
        }

        var ct = TestContext.Current.CancellationToken;
        var seen = new List<long>();
        var done = false;
        var watching = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
                if (await witness.Http.GetAsync($"/{FrontPage.Address(log.Origin)}/checkpoint", ct) is { IsSuccessStatusCode: true } answer)
                    seen.Add(Checkpoint.Parse(SignedNote.Parse(await answer.Content.ReadAsStringAsync(ct)).Text).Size);
        }, ct);
        await Task.WhenAll(notes.Keys.OrderBy(one => (one.size * 7 + one.history) % 5).Select(one => Submit(one.history, one.size)));
        Volatile.Write(ref done, true);
        await watching;

        Assert.Contains(cosigned, one => one.Size == Last);
        Assert.Single(cosigned.Where(one => one.Size > TestLog.Common).Select(one => one.History).Distinct());
        Assert.Equal(seen.Order(), seen);
    }
}
