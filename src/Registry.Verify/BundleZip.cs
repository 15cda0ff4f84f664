using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// The files of a zip, for several readers at once. The directory is bounded before it is read, every file before it is unpacked, and none
/// is ever written anywhere.
/// </summary>
internal sealed class BundleZip : ILogFiles, IDisposable
{
    // Two files for 256 entries: 128 million entries.
    private const int MaxFiles = 1_000_000;
    private const long MaxDirectory = 128L * MaxFiles;
    private const int EndLength = 22;

    private readonly string _path;
    private readonly ConcurrentBag<ZipArchive> _idle = [], _all = [];

    private BundleZip(string path) => _path = path;

    public IReadOnlySet<string> Names { get; private set; } = new HashSet<string>();

    public int Readers => Environment.ProcessorCount;

    /// <summary>Opens a zip and looks at its directory only.</summary>
    /// <exception cref="UnreadableException">It is none, or what stands in it is no bundle.</exception>
    public static BundleZip Open(string path)
    {
        var zip = new BundleZip(path);
        try
        {
            RequireEnd(path);
            var archive = zip.Rent();
            var entries = archive.Entries;
            if (BundleFiles.Fault(entries.Select(entry => (entry.FullName, entry.Length, entry.CompressedLength))) is { } fault)
                throw new UnreadableException(fault);
            zip.Names = entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
            zip._idle.Add(archive);
            return zip;
        }
        catch (Exception e)
        {
            zip.Dispose();
            throw Readable(e, null);
        }
    }

    /// <summary>The bytes of a file, or null when there is none.</summary>
    /// <exception cref="UnreadableException">It cannot be unpacked to as many bytes as it claims.</exception>
    public byte[]? Read(string name)
    {
        if (!Names.Contains(name))
            return null;
        var archive = Rent();
        try
        {
            var entry = archive.GetEntry(name)!;
            // The length was held against what the name allows when the zip was opened.
            byte[] bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0 ? bytes : throw new InvalidDataException("It unpacks to more than it claims.");
        }
        catch (Exception e)
        {
            throw Readable(e, name);
        }
        finally
        {
            _idle.Add(archive);
        }
    }

    /// <summary>A file to be read as it comes, through an archive of its own; null when there is none.</summary>
    public Stream? Stream(string name)
    {
        if (!Names.Contains(name))
            return null;
        try
        {
            return Rent().GetEntry(name)!.Open();
        }
        catch (Exception e)
        {
            throw Readable(e, name);
        }
    }

    /// <summary>Whatever the base library throws at bytes that are no zip, as a fault.</summary>
    public static UnreadableException Readable(Exception e, string? name) =>
        e as UnreadableException ?? new UnreadableException(new($"The {(name is null ? "zip" : "file")} cannot be unpacked: {e.Message}", name));

    public void Dispose()
    {
        foreach (var archive in _all)
            archive.Dispose();
    }

    private ZipArchive Rent()
    {
        if (_idle.TryTake(out var archive))
            return archive;
        archive = new ZipArchive(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), ZipArchiveMode.Read);
        _all.Add(archive);
        return archive;
    }

    /// <summary>The end of the directory must be the end of the file, so that there is one directory and its size is known.</summary>
    private static void RequireEnd(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> end = stackalloc byte[EndLength], start = stackalloc byte[4];
        if (file.Length < EndLength)
            throw new UnreadableException(new("It is no zip: too short."));
        file.ReadExactly(start);
        file.Seek(-EndLength, SeekOrigin.End);
        file.ReadExactly(end);
        if (!end.StartsWith("PK\u0005\u0006"u8) || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
            throw new UnreadableException(new("It is no zip, or cut off: the end of its directory is not where the file ends."));
        if (!start.SequenceEqual("PK\u0003\u0004"u8))
            throw new UnreadableException(new("The zip does not begin with a file.", Byte: 0));
        long directory = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (directory == uint.MaxValue)
            directory = LargeDirectory(file);
        if (directory < 0 || directory > file.Length || file.Length - directory > MaxDirectory)
            throw new UnreadableException(new($"The directory of the zip is larger than {MaxFiles} files can make it, or not there."));
    }

    /// <summary>Where the directory begins in the form for large files (APPNOTE 4.3.14, 4.3.15); -1 when that does not stand there.</summary>
    private static long LargeDirectory(FileStream file)
    {
        const int LocatorLength = 20, RecordLength = 56;
        Span<byte> locator = stackalloc byte[LocatorLength], record = stackalloc byte[RecordLength];
        if (file.Length < EndLength + LocatorLength + RecordLength)
            return -1;
        file.Seek(-EndLength - LocatorLength, SeekOrigin.End);
        file.ReadExactly(locator);
        long at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (!locator.StartsWith("PK\u0006\u0007"u8) || at < 0 || at > file.Length - RecordLength)
            return -1;
        file.Seek(at, SeekOrigin.Begin);
        file.ReadExactly(record);
        return record.StartsWith("PK\u0006\u0006"u8) ? BinaryPrimitives.ReadInt64LittleEndian(record[48..]) : -1;
    }
}
