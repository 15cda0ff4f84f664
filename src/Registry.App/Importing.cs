using System.CommandLine;
using Registry.App.Import.Neutral;

namespace Registry.App;

/// <summary>
/// The commands that read files in. Exit code 0: read to the end; 1: read to the end, and something was remarked upon though --strict was
/// asked, in which case nothing was recorded; 2: the file or the command cannot be understood.
/// </summary>
internal static class Importing
{
    public static Command Command(string[] settings)
    {
        var command = new Command("import", "Reads a file of a source in: what it says becomes facts with their source. The same file twice records nothing.");
        command.Add(Events(settings));
        return command;
    }

    private static Command Events(string[] settings)
    {
        var file = new Argument<string>("file") { Description = "Neutral events, one JSON object per line (schemas/neutral-event.schema.json); may be packed with gzip." };
        var source = new Option<string>("--source") { Description = "The name of the feed: under the same name the same ids are the same bodies and municipalities.", Required = true };
        var regime = new Option<string>("--regime") { Description = "Whose forms and organs it uses.", DefaultValueFactory = _ => "nl" };
        var strict = new Option<bool>("--strict") { Description = "Records nothing when there is anything to remark upon." };
        var command = new Command("events", "Reads a feed of neutral events in. A longer version of the same feed records what is new in it.") { file, source, regime, strict };
        // Each stream is read and written once: few of them in memory are enough.
        command.SetAction((parsed, ct) => AtWork.Run(["--CacheStreams=500", .. settings], Console.Error, registry =>
            EventsImport.Run(registry, parsed.GetValue(file)!, parsed.GetValue(source)!, parsed.GetValue(regime)!, parsed.GetValue(strict), Console.Out, ct), ct));
        return command;
    }
}
