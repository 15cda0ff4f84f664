using System.IO.Compression;
using System.Security.Cryptography;
using Registry.Core;

namespace Registry.App.Import;

/// <summary>The file cannot be read in at all; the message is one sentence that says why, with the line where there is one.</summary>
public sealed class SourceRefusedException(string message) : Exception(message);

/// <summary>A file that is read in: plain, or packed with gzip. It is read more than once and never held in memory.</summary>
public sealed class SourceFile(string path)
{
    public string Name { get; } = Path.GetFileName(path);

    public static SourceFile Existing(string path) => File.Exists(path) ? new(path) : throw new SourceRefusedException($"There is no file {path}.");

    /// <summary>The digest of the bytes as they are on disk: the same bytes are the same import.</summary>
    public async Task<Digest> Digest(CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return new(System.Buffers.Text.Base64Url.EncodeToString(await SHA256.HashDataAsync(file, ct)));
    }

    public Stream Open()
    {
        var file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[2];
        var packed = file.ReadAtLeast(first, 2, throwOnEndOfStream: false) == 2 && first is [0x1F, 0x8B];
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
