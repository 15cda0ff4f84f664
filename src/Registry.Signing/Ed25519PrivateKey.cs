using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Registry.Core.Proof;

namespace Registry.Signing;

/// <summary>
/// An Ed25519 private key within OpenSSL 3 (RFC 8032). The base library has no Ed25519, and arithmetic with a secret belongs in code that is
/// made not to leak it; what is public is verified in Core.
/// </summary>
public sealed class Ed25519PrivateKey : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Bytes of the seed that the key is made from (RFC 8032, 5.1.5).</summary>
    public const int SeedLength = 32;

    // By its full name: the one without a number belongs to a development package that a server does not have.
    private const string Library = "libcrypto.so.3";

    // EVP_PKEY_ED25519.
    private const int Type = 1087;

    /// <summary>For the marshaller, which fills it with what OpenSSL gives.</summary>
    public Ed25519PrivateKey() : base(ownsHandle: true) { }

    /// <summary>The key of a seed of <see cref="SeedLength"/> bytes.</summary>
    /// <exception cref="ArgumentException">The seed has another length.</exception>
    /// <exception cref="CryptographicException">OpenSSL does not take it.</exception>
    public static Ed25519PrivateKey Of(byte[] seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        if (seed.Length != SeedLength) throw new ArgumentException("A seed has 32 bytes.", nameof(seed));
        var key = EVP_PKEY_new_raw_private_key(Type, 0, seed, SeedLength);
        return key.IsInvalid ? throw new CryptographicException("OpenSSL does not take the private key.") : key;
    }

    /// <summary>The 32 bytes by which others verify.</summary>
    public byte[] PublicKey()
    {
        var key = new byte[Ed25519.PublicKeyLength];
        nuint length = Ed25519.PublicKeyLength;
        Must(EVP_PKEY_get_raw_public_key(this, key, ref length));
        return key;
    }

    /// <summary>The signature of 64 bytes over a message.</summary>
    public byte[] Sign(byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var signature = new byte[Ed25519.SignatureLength];
        nuint length = Ed25519.SignatureLength;
        var context = EVP_MD_CTX_new();
        if (context == 0) throw new CryptographicException("OpenSSL has no room for a signature.");
        try
        {
            Must(EVP_DigestSignInit(context, 0, 0, 0, this));
            Must(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length));
        }
        finally
        {
            EVP_MD_CTX_free(context);
        }
        return signature;
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        EVP_PKEY_free(handle);
        return true;
    }

    private static void Must(int result)
    {
        if (result != 1) throw new CryptographicException("OpenSSL did not sign.");
    }

    [DllImport(Library)]
    private static extern Ed25519PrivateKey EVP_PKEY_new_raw_private_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(Library)]
    private static extern int EVP_PKEY_get_raw_public_key(Ed25519PrivateKey key, byte[] publicKey, ref nuint length);

    [DllImport(Library)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(Library)]
    private static extern nint EVP_MD_CTX_new();

    [DllImport(Library)]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport(Library)]
    private static extern int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, Ed25519PrivateKey key);

    [DllImport(Library)]
    private static extern int EVP_DigestSign(nint context, byte[] signature, ref nuint signatureLength, byte[] message, nuint messageLength);
}
