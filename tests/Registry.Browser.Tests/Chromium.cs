namespace Registry.Browser.Tests;

/// <summary>The browser of this machine; none is ever downloaded.</summary>
internal static class Chromium
{
    public const string Missing = "No Chromium on this machine, so no page was looked at. Install it (Debian: apt-get install chromium) or name it in CHROME_PATH.";

    /// <summary>First the one without a desktop around it: it shows pages as the others do, with a quarter less work.</summary>
    private static readonly string[] names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];

    private static readonly string[] usual =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static string? Path { get; } = Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named) yield return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
            foreach (var folder in folders) yield return System.IO.Path.Combine(folder, name);
        foreach (var path in usual) yield return path;
    }
}
