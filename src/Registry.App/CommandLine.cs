namespace Registry.App;

/// <summary>
/// What was typed: the words of a command, and the settings of the registry, which belong to the host. Settings begin with a capital, as in
/// --DataFolder, or are one of the few that the host itself gives other names; their value stands behind them or after an equals sign.
/// </summary>
internal static class CommandLine
{
    private static readonly string[] OfTheHost = ["--urls", "--environment", "--contentRoot"];

    public static (string[] Settings, string[] Words) Split(IReadOnlyList<string> args)
    {
        var (settings, words) = (new List<string>(), new List<string>());
        for (var n = 0; n < args.Count; n++)
        {
            if (!IsSetting(args[n])) words.Add(args[n]);
            else
            {
                settings.Add(args[n]);
                if (!args[n].Contains('=', StringComparison.Ordinal) && n + 1 < args.Count && !args[n + 1].StartsWith("--", StringComparison.Ordinal)) settings.Add(args[++n]);
            }
        }
        return ([.. settings], [.. words]);
    }

    private static bool IsSetting(string word) => word.Split('=')[0] is var name && (name is ['-', '-', >= 'A' and <= 'Z', ..] || OfTheHost.Contains(name));
}
