using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Registry.Signing;

/// <summary>
/// A small file that is there whole or not at all, whatever fails: written beside, flushed to the disk, renamed, and the folder flushed too.
/// After a loss of power there is the old one or the new one, and after the call only the new one. Only its owner may read it.
/// </summary>
public static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Writes a file, in the place of the one that is there.</summary>
    /// <exception cref="IOException">It could not be written down; which of the two is on the disk is not known.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var beside = path + ".new";
        // What a stopped process left there may be open to others; a new file is not.
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // Windows has no such modes; there, a user's folders are closed to others anyway.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        Replace(beside, path);
    }

    /// <summary>Puts a file that is on the disk in the place of another in its folder, which is then gone.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public static void Replace(string file, string path)
    {
        File.Move(file, path, overwrite: true);
        // The base library opens no folders, and until the folder is on disk the old name is.
        using var folder = new SafeFileHandle(open([.. Encoding.UTF8.GetBytes(Path.GetDirectoryName(path)!), 0], ReadOnly), ownsHandle: true);
        if (folder.IsInvalid) throw new IOException($"The folder of {path} cannot be opened to be flushed: error {Marshal.GetLastPInvokeError()}.");
        RandomAccess.FlushToDisk(folder);
    }

    /// <summary>Writes a text as UTF-8.</summary>
    /// <inheritdoc cref="Write(string, ReadOnlySpan{byte})"/>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    [DllImport("libc", SetLastError = true)]
    private static extern int open(byte[] path, int flags);
}
