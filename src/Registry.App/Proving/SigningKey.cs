using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>A private Ed25519 key, held and used by OpenSSL's libcrypto: the base library cannot sign with Ed25519.</summary>
internal sealed class SigningKey : SafeHandle
{
    /// <summary>Bytes of the seed that the key is made of (RFC 8032, 5.1.5).</summary>
    public const int SeedLength = 32;

    // By its full name: the one without a number belongs to a development package that a server does not have.
    private const string LibCrypto = "libcrypto.so.3";
    private const int Ed25519Type = 1087; // NID_ED25519

    public SigningKey() : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    public static SigningKey From(byte[] seed)
    {
        var key = EVP_PKEY_new_raw_private_key(Ed25519Type, 0, seed, (nuint)seed.Length);
        return key.IsInvalid ? throw new CryptographicException("libcrypto takes no such Ed25519 key.") : key;
    }

    public byte[] PublicKey()
    {
        var key = new byte[Ed25519.PublicKeyLength];
        var length = (nuint)key.Length;
        Must(EVP_PKEY_get_raw_public_key(this, key, ref length));
        return key;
    }

    public byte[] Sign(byte[] message)
    {
        var context = EVP_MD_CTX_new();
        if (context == 0) throw new CryptographicException("libcrypto has no room for a signature.");
        try
        {
            var signature = new byte[Ed25519.SignatureLength];
            var length = (nuint)signature.Length;
            Must(EVP_DigestSignInit(context, 0, 0, 0, this));
            Must(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length));
            return signature;
        }
        finally
        {
            EVP_MD_CTX_free(context);
        }
    }

    protected override bool ReleaseHandle()
    {
        EVP_PKEY_free(handle);
        return true;
    }

    private static void Must(int answer)
    {
        if (answer != 1) throw new CryptographicException("libcrypto could not do this with the Ed25519 key.");
    }

    [DllImport(LibCrypto)]
    private static extern SigningKey EVP_PKEY_new_raw_private_key(int type, nint engine, byte[] key, nuint length);

    [DllImport(LibCrypto)]
    private static extern int EVP_PKEY_get_raw_public_key(SigningKey key, byte[] into, ref nuint length);

    [DllImport(LibCrypto)]
    private static extern void EVP_PKEY_free(nint key);

    [DllImport(LibCrypto)]
    private static extern nint EVP_MD_CTX_new();

    [DllImport(LibCrypto)]
    private static extern void EVP_MD_CTX_free(nint context);

    [DllImport(LibCrypto)]
    private static extern int EVP_DigestSignInit(nint context, nint keyContext, nint digest, nint engine, SigningKey key);

    [DllImport(LibCrypto)]
    private static extern int EVP_DigestSign(nint context, byte[] signature, ref nuint length, byte[] message, nuint messageLength);
}
