using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Registry.Verify.Tests;

/// <summary>The files of a bundle in the hand of whoever wants to spoil them.</summary>
internal sealed class Bundle
{
    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public void Put(string name, string text) => Files[name] = Encoding.UTF8.GetBytes(text);

    /// <summary>Tiles and bundles of entries anew from a log.</summary>
    public void Tiles(TestLog log)
    {
        foreach (string name in Files.Keys.Where(name => name.StartsWith("tile/", StringComparison.Ordinal)).ToList()) Files.Remove(name);
        var tree = log.Tree();
        foreach (var tile in BundleFiles.Tiles(log.Entries.Count))
        {
            Files[tile.Path] = tile.Bytes(tree.Node);
            if (tile.Level == 0) Files[tile.Bundle.Path] = EntryBundle.Encode([.. log.Entries.Skip((int)(tile.Index * 256)).Take(tile.Width).Select(entry => (ReadOnlyMemory<byte>)entry)]);
        }
    }

    public byte[] Zip(CompressionLevel level = CompressionLevel.Fastest)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in Files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        return bytes.ToArray();
    }

    /// <summary>The tool's word on it.</summary>
    public Said Verify(bool pinned = true, params string[] more) => Verify(Zip(), pinned ? TestLog.PolicyText : null, more);

    /// <summary>The same with a policy of the reader's, or none.</summary>
    public Said Verify(string? policy, params string[] more) => Verify(Zip(), policy, more);

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    public static Said Verify(byte[] zip, string? policy, params string[] more)
    {
        using var folder = new Folder();
        string[] pin = policy is null ? [] : ["--policy", folder.File("policy", policy)];
        return Said.By(["bundle", folder.File("bundle.zip", zip), .. pin, .. more]);
    }
}

/// <summary>What the tool said, and its exit code.</summary>
internal sealed record Said(int Code, string Text, string Errors)
{
    public static Said By(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        int code = Cli.Run(args, output, errors);
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>Requires a fault that a check of this name found first, and gives it.</summary>
    public string FoundBy(string check)
    {
        Assert.Equal(1, Code);
        Assert.DoesNotContain("SOUND", Text, StringComparison.Ordinal);
        string last = Text.TrimEnd().Split('\n')[^1];
        Assert.StartsWith($"FAULT FOUND by the check of {check}: ", last, StringComparison.Ordinal);
        return last;
    }

    public Said IsSound()
    {
        Assert.True(Code == 0, Text + Errors);
        Assert.Contains("SOUND: ", Text, StringComparison.Ordinal);
        return this;
    }

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>A folder for one test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("registry-verify-").FullName;

    public string At(string name) => Path.Combine(_path, name);

    public string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    public string File(string name, byte[] bytes)
    {
        string path = At(name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
