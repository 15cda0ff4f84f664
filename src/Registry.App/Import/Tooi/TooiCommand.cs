using System.CommandLine;
using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Import.Tooi;

/// <summary>The command that reads lists of organisations in. All are understood before the first is recorded.</summary>
internal static class TooiCommand
{
    public static Command Command(string[] settings)
    {
        var files = new Argument<string[]>("file") { Description = "The lists as TOOI publishes them, JSON-LD: rwc_gemeenten_compleet and its like.", Arity = ArgumentArity.OneOrMore };
        var strict = new Option<bool>("--strict") { Description = "Records nothing when a list has something that cannot be recorded as it stands." };
        var report = new Option<string?>("--report") { Description = "Writes the whole report, with every remark, to this file." };
        var command = new Command("tooi", "Reads lists of TOOI in: municipalities, provinces, water authorities and bodies, their names, ends and successors.") { files, strict, report };
        command.SetAction((parsed, ct) => Run(settings, parsed.GetValue(files)!, parsed.GetValue(strict), parsed.GetValue(report), Console.Out, Console.Error, ct));
        return command;
    }

    public static async Task<int> Run(string[] settings, IReadOnlyList<string> files, bool strict, string? report, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        var lists = new List<TooiList>();
        try
        {
            foreach (var file in files) lists.Add(await TooiList.Read(SourceFile.Existing(file), ct));
        }
        catch (SourceRefusedException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 2;
        }
        if (strict && await Remarks(lists, output)) return 2;
        return await AtWork.Run(settings, errors, async registry =>
        {
            await using var whole = report is null ? null : File.CreateText(report);
            var exitCode = 0;
            foreach (var list in lists)
            {
                var done = await ImportBar.Show(output, progress => TooiImport.Run(list, registry.Get<Bulk>(), registry.Get<ILog>(), progress, ct));
                await done.Write(output, everything: false);
                if (whole is not null) await done.Write(whole, everything: true);
                exitCode = Math.Max(exitCode, done.ExitCode(strict));
            }
            return exitCode;
        }, ct);
    }

    /// <summary>What of the lists themselves cannot be recorded as it stands; what other sources say is none of their faults.</summary>
    private static async Task<bool> Remarks(IEnumerable<TooiList> lists, TextWriter output)
    {
        var any = false;
        foreach (var list in lists)
            foreach (var item in TooiReading.Of(list))
                foreach (var remark in item.Remarks)
                {
                    any = true;
                    await output.WriteLineAsync($"{list.File}, line {item.Line}, {item.What}, {remark.Element}: {Glossary.Of(remark.Reason).En}{(remark.Value is { } value ? $" ({value})" : "")}");
                }
        if (any) await output.WriteLineAsync("Nothing was recorded.");
        return any;
    }
}
