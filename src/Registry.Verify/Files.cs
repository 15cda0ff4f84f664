using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Registry.App.Proving;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>What the command line names cannot be used; the message says what and why.</summary>
internal sealed class UnusableInputException(string message) : Exception(message);

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
            return bytes.Length <= BundleFiles.MaxSmallFile ? bytes : throw new UnusableInputException($"{path} is larger than {BundleFiles.MaxSmallFile} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {e.Message}");
        }
    }

    public static string Existing(string path) => File.Exists(path) ? path : throw new UnusableInputException($"There is no file {path}.");

    /// <summary>Puts a file in the place of the one that may be there, whole or not at all.</summary>
    public static void Replace(string path, byte[] bytes)
    {
        string unfinished = path + ".unfinished";
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be written: {e.Message}");
        }
    }

    /// <summary>The root certificates in files in PEM.</summary>
    public static X509Certificate2Collection Roots(IEnumerable<string> paths)
    {
        var roots = new X509Certificate2Collection();
        foreach (string path in paths)
            try
            {
                roots.AddRange(TimeStamp.Roots(Encoding.UTF8.GetString(Small(path))));
            }
            catch (CryptographicException e)
            {
                throw new UnusableInputException($"{path} has no root certificates: {e.Message}");
            }
        return roots;
    }

    public static (byte[] Bytes, TlogPolicy Policy) Policy(string path)
    {
        byte[] bytes = Small(path);
        try
        {
            return (bytes, TlogPolicy.Parse(bytes));
        }
        catch (ProofFormatException e)
        {
            throw new UnusableInputException($"{path} is no policy: {e.Message}");
        }
    }
}
