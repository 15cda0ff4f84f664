using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Verify.Tests;

/// <summary>A time-stamping authority by the book (RFC 3161), with a root of its own, that may be made to misbehave.</summary>
internal sealed class TestAuthority
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8", Content = "1.2.840.113549.1.9.16.1.4", SigningCertificate = "1.2.840.113549.1.9.16.2.47";

    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Until = new(2027, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _root, _own;

    /// <param name="purposes">What its certificate is for; time stamps alone when left out.</param>
    /// <param name="rootUntil">When its root ends, which may be before its own certificate does.</param>
    public TestAuthority(string name = "Test TSA", string[]? purposes = null, bool critical = true, DateTimeOffset? from = null, DateTimeOffset? until = null, DateTimeOffset? rootUntil = null)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest($"CN=Root of {name}", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var signing = root.CreateSelfSigned(From, Until);
        _root = rootUntil is { } end ? root.CreateSelfSigned(From, end) : X509CertificateLoader.LoadCertificate(signing.RawData);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var own = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        if (purposes is not []) own.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. (purposes ?? [TimeStamping]).Select(purpose => new Oid(purpose))], critical));
        using var issued = own.Create(signing, from ?? From, until ?? Until, [0x0A, 0x0B, 0x0C]);
        _own = issued.CopyWithPrivateKey(key);
    }

    public string Root => _root.ExportCertificatePem();

    public string Certificate => _own.ExportCertificatePem();

    /// <summary>Of its clock.</summary>
    public Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.UtcNow;

    public int? AccuracySeconds { get; init; }

    public string Digest { get; init; } = "2.16.840.1.101.3.4.2.1";

    /// <summary>What it answers to a request over HTTP.</summary>
    /// <param name="nonce">Another nonce than the one that was asked with.</param>
    public byte[] Answer(byte[] request, byte[]? over = null, byte[]? nonce = null)
    {
        Assert.True(Rfc3161TimestampRequest.TryDecode(request, out var asked, out _));
        return Response(Token(over ?? asked.GetMessageHash().ToArray(), nonce ?? asked.GetNonce()!.Value.ToArray()));
    }

    /// <summary>A stamp over bytes, in the form in which bundles have it.</summary>
    public byte[] Stamp(byte[] bytes) => Response(Token(SHA256.HashData(bytes), null));

    private byte[] Token(byte[] hash, byte[]? nonce)
    {
        var cms = new SignedCms(new ContentInfo(new Oid(Content), Info(hash, nonce)), detached: false);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _own) { DigestAlgorithm = new Oid(Digest), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificate), Written(writer =>
        {
            using (writer.PushSequence())
            using (writer.PushSequence())
            using (writer.PushSequence())
                writer.WriteOctetString(SHA256.HashData(_own.RawData));
        })));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    private byte[] Info(byte[] hash, byte[]? nonce) => Written(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier("1.2.3.4.1");
            using (writer.PushSequence())
            {
                using (writer.PushSequence()) writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                writer.WriteOctetString(hash);
            }
            writer.WriteInteger(42);
            writer.WriteGeneralizedTime(Now(), omitFractionalSeconds: true);
            if (AccuracySeconds is { } seconds)
                using (writer.PushSequence()) writer.WriteInteger(seconds);
            if (nonce is not null) writer.WriteInteger(nonce);
        }
    });

    private static byte[] Response(byte[] token) => Written(writer =>
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(token);
        }
    });

    private static byte[] Written(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
