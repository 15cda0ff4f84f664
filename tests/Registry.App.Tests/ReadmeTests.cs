using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Registry.App.Tests.Api;

namespace Registry.App.Tests;

/// <summary>The tour of the README does what it says: its commands run, in order, against a registry with the first history in it.</summary>
public sealed partial class ReadmeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task the_tour_gives_the_answers_that_it_shows()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Demo", "true");
        var (script, wanted) = (new StringBuilder(), new List<string>());
        foreach (Match step in Steps().Matches(Readme()))
        {
            script.Append(step.Groups["commands"].Value);
            if (!step.Groups["answer"].Success) continue;
            script.AppendLine("echo ----");
            wanted.Add(step.Groups["answer"].Value.Trim());
        }
        var printed = await Run(script.Replace("http://127.0.0.1:5080", registry.Address).ToString());
        Assert.True(wanted.Count >= 5);
        Assert.Equal(wanted, printed.Split("----", StringSplitOptions.RemoveEmptyEntries).Select(a => a.Trim()).Where(a => a.Length > 0));
    }

    [Fact]
    public void the_settings_that_it_names_are_read_somewhere()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "src", "Registry.App"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (Match setting in Settings().Matches(Readme())) Assert.Contains($"\"{setting.Groups[1].Value}\"", source, StringComparison.Ordinal);
    }

    private static string Readme() => File.ReadAllText(Path.Combine(Root(), "README.md"));

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Registry.sln"))) at = at.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        return at.FullName;
    }

    private static async Task<string> Run(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var printed = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return printed;
    }

    [GeneratedRegex(@"```sh tour\n(?<commands>.*?)```\n(```text answer\n(?<answer>.*?)```)?", RegexOptions.Singleline)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^\| `--([A-Za-z:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Settings();
}
