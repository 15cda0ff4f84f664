using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Registry.Witness.Tests;

/// <summary>The files in ops/witness do what they say.</summary>
public sealed class OpsTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("gemeente-a gemeente-b provincie", true)]
    [InlineData("gemeente-b gemeente-c provincie", true)]
    [InlineData("gemeente-a gemeente-b gemeente-c provincie", true)]
    [InlineData("gemeente-a provincie", false)]
    [InlineData("gemeente-a gemeente-b gemeente-c", false)]
    public void the_policy_asks_for_two_of_three_municipalities_and_the_province(string cosigned, bool enough)
    {
        var policy = TlogPolicy.Parse(File.ReadAllBytes(Path.Combine(Ops(), "policy.example")));
        Assert.Single(policy.Logs);
        Assert.Equal(enough, policy.IsQuorum(policy.Witnesses.Where(witness => cosigned.Split(' ').Contains(witness.Name)).ToHashSet()));
    }

    [Fact]
    public async Task three_witnesses_start_cosign_and_end_together()
    {
        var ct = TestContext.Current.CancellationToken;
        var log = new TestLog();
        var start = new ProcessStartInfo("bash", [Path.Combine(Ops(), "three.sh"), log.Key.ToString(), folder.Path]) { RedirectStandardOutput = true };
        start.Environment["WITNESS_PROGRAM"] = WitnessProcess.Program;
        start.Environment["WITNESS_PORT"] = new Uri(WitnessProcess.FreeUrl()).Port.ToString(CultureInfo.InvariantCulture);
        using var script = Process.Start(start)!;
        string? line;
        do line = await script.StandardOutput.ReadLineAsync(ct);
        while (line is not null && !line.Contains("processes are", StringComparison.Ordinal));
        Assert.NotNull(line);
        try
        {
            var policy = TlogPolicy.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "policy")));
            var note = log.Note(5);
            foreach (var witness in policy.Witnesses.Take(2))
            {
                Assert.False(policy.Judge(note).IsValid);
                using var http = new HttpClient { BaseAddress = new Uri(witness.Url!) };
                var (status, cosignature) = await http.Add(log.Request(0, 5));
                Assert.Equal(HttpStatusCode.OK, status);
                note = note.With(cosignature);
            }
            Assert.True(policy.Judge(note).IsValid);
        }
        finally
        {
            using (var end = Process.Start("kill", ["-TERM", script.Id.ToString(CultureInfo.InvariantCulture)])) await end.WaitForExitAsync(ct);
            await script.WaitForExitAsync(ct).WaitAsync(TimeSpan.FromSeconds(60), ct);
        }
        foreach (var pid in line.Split("processes are ")[1].Split('.')[0].Split(' '))
            Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(pid, CultureInfo.InvariantCulture)));
    }

    private static string Ops()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Registry.sln"))) at = at.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return Path.Combine(at.FullName, "ops", "witness");
    }
}
