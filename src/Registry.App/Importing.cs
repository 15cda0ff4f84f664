using System.CommandLine;
using Registry.App.Import;

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
        command.Add(Import.Tooi.TooiCommand.Command(settings));
        return command;
    }
}
