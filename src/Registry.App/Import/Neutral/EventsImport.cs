using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.App.Import.Neutral;

/// <summary>The command that reads a feed of neutral events in.</summary>
internal static class EventsImport
{
    public static async Task<int> Run(AtWork registry, string path, string source, string? told, bool strict, TextWriter output, CancellationToken ct)
    {
        var file = SourceFile.Existing(path);
        var regime = Regime(told, NeutralHeader.Regime(file));
        var terms = Understood(source, regime);
        var before = (await registry.Get<Feeds>().Sources(ct)).Select(NeutralTerms.Of).FirstOrDefault(f => f?.Source == source);
        if (before is not null && before.Regime != regime) throw new SourceRefusedException($"The feed {source} was read in with the regime {before.Regime} before.");
        var refused = false;
        var run = await ImportBar.Show(output, async progress =>
        {
            using var import = new NeutralImport(registry.Get<ILog>(), registry.Get<Bulk>(), registry.Get<Door.Door>(), terms, file, progress);
            return await import.Run(() => !(refused = strict && import.Remarks.Count > 0), ct) is var run && refused ? await Told(import, output, run) : run;
        });
        if (refused) return 2;
        var report = new ImportReport(terms.Cited, file.Name, run, []);
        await report.Write(output, everything: false);
        return report.ExitCode(strict);
    }

    /// <summary>The feed says in its first line whose forms it uses, or whoever reads it in does.</summary>
    private static string Regime(string? told, string? said) => told is not null && said is not null && told != said
        ? throw new SourceRefusedException($"The feed says in its first line that its regime is {said}; --regime says {told}.")
        : told ?? said ?? "nl";

    private static NeutralTerms Understood(string source, string regime)
    {
        if (source.Length is 0 or > 50 || source.Any(c => char.IsControl(c) || char.IsSurrogate(c))) throw new SourceRefusedException("--source is a name of 1 to 50 characters.");
        if (regime.Length is 0 or > 20 || !regime.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) throw new SourceRefusedException("--regime is a code such as nl.");
        return new(source, regime);
    }

    private static async Task<ImportRun> Told(NeutralImport import, TextWriter output, ImportRun run)
    {
        await output.WriteLineAsync($"Nothing was recorded: {import.Remarks.Count} remarks, and --strict was asked.");
        foreach (var (line, fault) in import.Remarks.Take(20)) await output.WriteLineAsync($"  line {line}, {fault.Element}: {Glossary.Of(fault.Reason).En}{(fault.Value is { } value ? $" ({value})" : "")}");
        return run;
    }
}
