using System.Text.Json;

namespace Registry.Core.Tests.Proof;

/// <summary>
/// The public test vectors, which are not part of this repository: a folder shared/vectors beside or above it, or below the folder
/// that REGISTRY_SHARED names. Without them the tests that need them are skipped, with the reason.
/// </summary>
public static class Vectors
{
    private static readonly string? root = Find();

    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(root is null, "The public vectors are not here: put them in shared/vectors, or name their parent in REGISTRY_SHARED.");
        return System.IO.Path.Combine([root!, .. parts]);
    }

    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Path(parts));

    public static string Text(params string[] parts) => File.ReadAllText(Path(parts));

    public static JsonElement Json(params string[] parts) => JsonDocument.Parse(Bytes(parts)).RootElement;

    /// <summary>The files of a folder and of those in it, in the order of their names.</summary>
    public static IReadOnlyList<string> Files(params string[] parts) =>
        [.. Directory.EnumerateFiles(Path(parts), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REGISTRY_SHARED") is { Length: > 0 } shared)
            return System.IO.Path.Combine(shared, "vectors");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(System.IO.Path.Combine(folder.FullName, "shared", "vectors")))
                return System.IO.Path.Combine(folder.FullName, "shared", "vectors");
        return null;
    }
}
