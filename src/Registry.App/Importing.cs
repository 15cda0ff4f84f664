using System.CommandLine;
using Registry.App.Door;
using Registry.App.Import;
using Registry.App.Import.Neutral;
using Registry.App.Import.Roo;
using Registry.App.Import.Tooi;
using Registry.App.Store;

namespace Registry.App;

/// <summary>
/// The commands that read files in. Exit code 0: read to the end, every row accounted for; 1: so too, but with --strict something was remarked
/// upon that only showed beside what the registry knows; 2: the file cannot be read in (or, with --strict, not as it stands), and nothing of it
/// was recorded.
/// </summary>
internal static class Importing
{
    public static Command Command(string[] settings)
    {
        var command = new Command("import", "Reads a file of a source in: what it says becomes facts with their source. The same file twice records nothing.");
        command.Add(Roo(settings));
        command.Add(Events(settings));
        command.Add(TooiCommand.Command(settings));
        return command;
    }

    private static Command Events(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "Neutral events, one JSON object per line (schemas/neutral-event.schema.json); may be packed with gzip." };
        var source = new Option<string>("--source") { Description = "The name of the feed: under the same name the same ids are the same bodies and municipalities.", Required = true };
        var regime = new Option<string?>("--regime") { Description = "Whose forms and organs it uses, where its first line does not say so; nl when left out." };
        var strict = Strict();
        var command = new Command("events", "Reads a feed of neutral events in. A longer version of the same feed records what is new in it.") { file, source, regime, strict };
        // Each stream is read and written once: few of them in memory are enough.
        command.SetAction((parsed, ct) => AtWork.Run(["--CacheStreams=500", .. settings], Console.Error, registry =>
            EventsImport.Run(registry, parsed.GetValue(file)!, parsed.GetValue(source)!, parsed.GetValue(regime), parsed.GetValue(strict), Console.Out, ct), ct));
        return command;
    }

    private static Command Roo(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "The export of the Dutch register of government organisations (ROO), as XML, plain or packed with gzip." };
        var (strict, report, retrieved) = (Strict(), Report(), new Option<DateOnly?>("--retrieved-on") { Description = "The day of which the export tells, where it does not say so itself; today when left out." });
        var roo = new Command("roo", "Reads an export of the Dutch register in: arrangements with their versions, participants and bodies. A newer export records what it says otherwise.") { file, strict, report, retrieved };
        roo.SetAction((parsed, ct) => Run(settings, parsed.GetValue(strict), parsed.GetValue(report), (registry, progress) =>
            new RooImport(registry.Get<ILog>(), registry.Get<Bulk>(), registry.Get<Feeds>()).Run(SourceFile.Existing(parsed.GetValue(file)!), parsed.GetValue(strict), parsed.GetValue(retrieved) ?? registry.Get<Door.Door>().Today, progress, ct), ct));
        return roo;
    }

    private static Option<bool> Strict() => new("--strict") { Description = "Records nothing when anything in the file cannot be recorded as it stands." };
    private static Option<string?> Report() => new("--report") { Description = "Writes what changed, and every remark, to this file too." };

    private static Task<int> Run(string[] settings, bool strict, string? report, Func<AtWork, Action<ImportProgress>, Task<ImportReport>> import, CancellationToken ct) => AtWork.Run(settings, Console.Error, async registry =>
    {
        var done = await ImportBar.Show(Console.Out, progress => import(registry, progress));
        await done.Write(Console.Out, everything: false);
        if (report is null) return done.ExitCode(strict);
        await using var file = new StreamWriter(report);
        await done.Write(file, everything: true);
        return done.ExitCode(strict);
    }, ct);
}
