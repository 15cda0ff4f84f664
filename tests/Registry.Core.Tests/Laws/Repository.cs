namespace Registry.Core.Tests.Laws;

/// <summary>The files of this repository that the laws hold against the code.</summary>
internal static class Repository
{
    private static readonly string root = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Registry.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("No folder above this one holds Registry.sln.");
    }
}
