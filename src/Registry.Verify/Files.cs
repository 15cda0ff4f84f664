using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>A file that was named on the command line cannot be used; the message says which and why.</summary>
internal sealed class UnusableFileException(string message) : Exception(message);

/// <summary>The files that the command line names.</summary>
internal static class Files
{
    /// <summary>A file that is read whole, however large it claims to be.</summary>
    public static byte[] Small(string path)
    {
        try
        {
            using var file = new FileStream(Existing(path), FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] bytes = new byte[Math.Min(file.Length, BundleFiles.MaxSmallFile + 1)];
            file.ReadExactly(bytes);
            return bytes.Length <= BundleFiles.MaxSmallFile ? bytes : throw new UnusableFileException($"{path} is larger than {BundleFiles.MaxSmallFile} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableFileException($"{path} cannot be read: {e.Message}");
        }
    }

    public static string Existing(string path) => File.Exists(path) ? path : throw new UnusableFileException($"There is no file {path}.");

    public static (byte[] Bytes, TlogPolicy Policy) Policy(string path)
    {
        byte[] bytes = Small(path);
        try
        {
            return (bytes, TlogPolicy.Parse(bytes));
        }
        catch (ProofFormatException e)
        {
            throw new UnusableFileException($"{path} is no policy: {e.Message}");
        }
    }
}
