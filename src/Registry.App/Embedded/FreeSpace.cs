namespace Registry.App.Embedded;

/// <summary>How much may still be written, asked before PostgreSQL meets a full disk.</summary>
internal static class FreeSpace
{
    public static long Smallest(params ReadOnlySpan<string> folders)
    {
        var smallest = long.MaxValue;
        foreach (var folder in folders) smallest = Math.Min(smallest, new DriveInfo(Volume(folder)).AvailableFreeSpace);
        return smallest;
    }

    // The write-ahead log may be a link to another disk.
    private static string Volume(string folder)
    {
        var real = Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        return OperatingSystem.IsWindows() ? Path.GetPathRoot(real) ?? real : real;
    }
}
