using System.Runtime.InteropServices;
using System.Text;
using Registry.App.Embedded;

namespace Registry.App.Proving;

/// <summary>
/// A small file that is there whole or not at all, whatever fails: written beside, flushed to the disk, renamed, and the folder flushed too.
/// Only its owner may read it.
/// </summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    public static void Write(string path, string text)
    {
        var beside = path + ".new";
        File.Delete(beside);
        using (var file = new FileStream(beside, Modes.Private(FileMode.CreateNew, FileAccess.Write, FileShare.None)))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Else the rename may be lost with the power. The base library opens no folders.</summary>
    private static void FlushFolder(string folder)
    {
        var descriptor = open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (descriptor < 0) throw new IOException($"{folder} cannot be opened to be flushed.");
        try
        {
            if (fsync(descriptor) != 0) throw new IOException($"{folder} cannot be flushed to the disk.");
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    [DllImport("libc")]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);
}
