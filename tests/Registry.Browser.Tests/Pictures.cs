using System.Text.RegularExpressions;

namespace Registry.Browser.Tests;

/// <summary>Pictures of the pages for people to look at, in artifacts/pages, when REGISTRY_PICTURES=1 asks for them.</summary>
internal static partial class Pictures
{
    private static readonly bool wanted = Environment.GetEnvironmentVariable("REGISTRY_PICTURES") == "1";

    public static async Task Take(Visit visit, string page, string kind)
    {
        if (wanted) await visit.Page.ScreenshotAsync(new() { Path = At(page, $"{kind}.png"), FullPage = true });
    }

    public static async Task Keep(byte[] printed, string page)
    {
        if (wanted) await File.WriteAllBytesAsync(At(page, "print.pdf"), printed);
    }

    private static string At(string page, string kind)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Registry.sln"))) root = root.Parent!;
        var folder = root.CreateSubdirectory("artifacts/pages");
        return Path.Combine(folder.FullName, $"{NotLetters().Replace(page, "-").Trim('-')}-{kind}".ToLowerInvariant());
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NotLetters();
}
