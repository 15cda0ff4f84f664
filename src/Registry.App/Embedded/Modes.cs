using static System.IO.UnixFileMode;

namespace Registry.App.Embedded;

/// <summary>Who may do what with our files.</summary>
internal static class Modes
{
    private const UnixFileMode OwnerReadsAndWrites = UserRead | UserWrite;

    public const UnixFileMode OwnerOnly = UserRead | UserWrite | UserExecute;

    public const UnixFileMode OthersMayPass = OwnerOnly | GroupExecute | OtherExecute;

    /// <summary>Windows has no such modes; there, a user's folders are closed to others anyway.</summary>
    public static void Set(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, mode);
    }

    public static FileStreamOptions Private(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerReadsAndWrites;
        return options;
    }
}
