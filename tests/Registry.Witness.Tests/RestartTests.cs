using System.Globalization;
using System.Net;

namespace Registry.Witness.Tests;

public sealed class RestartTests : IDisposable
{
    private readonly WorkFolder folder = new();
    private readonly TestLog log = new();
    private readonly string url = WitnessProcess.FreeUrl();
    private readonly HttpClient http;

    public RestartTests() => http = new HttpClient { BaseAddress = new Uri(url) };

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task killed_when_the_state_was_written_and_the_answer_not_heard_it_knows_what_it_signed()
    {
        string note = log.Head(5).Text.Replace("\n", "\\n", StringComparison.Ordinal);
        using (var witness = await Start())
        {
            var unheard = http.Add(log.Request(0, 5));
            await WitnessProcess.Until(() => Task.FromResult(File.ReadAllText(folder.State).Contains(note, StringComparison.Ordinal)));
            await witness.Kill();
            await unheard.ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        using var again = await Start();
        Assert.Equal((HttpStatusCode.Conflict, "5\n"), await http.Add(log.Request(0, 6, history: 1)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.Add(log.Request(5, 6, history: 1))).Status);
        // The log asks for the cosignature that it did not get.
        Assert.Equal(HttpStatusCode.OK, (await http.Add(log.Request(5, 5))).Status);
    }

    [Fact]
    public async Task killed_again_and_again_it_never_falls_behind_what_it_answered()
    {
        var requests = new Dictionary<(long, long), string>();
        long answered = 0;
        var random = new Random(20260301);
        for (var round = 0; round < 6; round++)
        {
            using var witness = await Start();
            var (status, known) = await http.Add(log.Request(0, 0));
            var size = status == HttpStatusCode.OK ? 0 : long.Parse(known, CultureInfo.InvariantCulture);
            Assert.InRange(size, answered, answered + 1);
            var killed = KillAfter(random.Next(5, 120), witness);
            try
            {
                for (answered = size; !killed.IsCompleted && answered < 60; answered++)
                    Assert.Equal(HttpStatusCode.OK, (await http.Add(log.Request(answered, answered + 1))).Status);
            }
            catch (HttpRequestException)
            {
                // It was killed while this was on its way; whether it was kept shows after the next start.
            }
            await killed;
        }
        Assert.True(answered > 0);
    }

    [Fact]
    public async Task when_a_checkpoint_cannot_be_kept_nothing_is_signed_and_the_witness_ends()
    {
        var state = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        string[] args = ["--Name", "w", "--Key", folder.Key, "--State", Path.Combine(state, "state"), "--Log", log.Key.ToString(), "--urls", url];
        using var witness = await WitnessProcess.Start(args, http);
        Directory.Delete(state, recursive: true);
        var (status, body) = await http.Add(log.Request(0, 5));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.DoesNotContain("—", body, StringComparison.Ordinal);
        Assert.Equal(3, await witness.Ended());
    }

    [Fact]
    public async Task a_damaged_state_ends_the_start_with_a_reason()
    {
        using (await Start()) await http.Add(log.Request(0, 5));
        File.WriteAllText(folder.State, File.ReadAllText(folder.State).Replace("\\n5\\n", "\\n4\\n", StringComparison.Ordinal));
        var (exitCode, said) = await WitnessProcess.Fail(folder.Args(log, urls: url));
        Assert.Equal(2, exitCode);
        Assert.Contains("is damaged", said, StringComparison.Ordinal);
    }

    private static async Task KillAfter(int milliseconds, WitnessProcess witness)
    {
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await witness.Kill();
    }

    private Task<WitnessProcess> Start() => WitnessProcess.Start(folder.Args(log, urls: url), http);
}
