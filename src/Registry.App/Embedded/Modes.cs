using static System.IO.UnixFileMode;

namespace Registry.App.Embedded;

/// <summary>The file modes in use, by what they allow.</summary>
internal static class Modes
{
    public const UnixFileMode OwnerReadsAndWrites = UserRead | UserWrite;

    public const UnixFileMode OwnerOnly = UserRead | UserWrite | UserExecute;

    public const UnixFileMode OthersMayPass = OwnerOnly | GroupExecute | OtherExecute;
}
