using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Registry.Core.Proof.Bundles;

namespace Registry.App.Proving;

/// <summary>
/// What a time-stamping authority says of some bytes (RFC 3161), verified offline: against pinned roots only, as of the moment of the stamp,
/// without asking anybody whether a certificate was revoked. The registry before it keeps one and the auditor's tool are of one mind.
/// </summary>
/// <param name="Authority">The name in its certificate.</param>
/// <param name="At">When it saw them, by its clock.</param>
/// <param name="Root">The pinned certificate that vouches for it, in PEM.</param>
internal sealed record TimeStamp(string Authority, DateTimeOffset At, string Root)
{
    private const string ForTimeStamps = "1.3.6.1.5.5.7.3.8";
    private const int MostName = 100;

    private static readonly string[] Sha2 = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>The form in which a stamp is kept and shown: a response that grants and says nothing besides, which other programs read too.</summary>
    public static byte[] Response(ReadOnlySpan<byte> token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }

    /// <summary>Verifies a response in the form of <see cref="Response"/> over bytes.</summary>
    /// <returns>The stamp when it holds, otherwise what is wrong with it, as the end of a sentence about it.</returns>
    public static (TimeStamp? Holds, string? Fault) Verify(byte[] response, byte[] stamped, X509Certificate2Collection roots)
    {
        if (response.Length > BundleFiles.MaxTimeStamp) return (null, $"is larger than {BundleFiles.MaxTimeStamp} bytes");
        try
        {
            var answer = new AsnReader(response, AsnEncodingRules.DER);
            var parts = answer.ReadSequence();
            parts.ReadEncodedValue();
            var token = parts.ReadEncodedValue();
            // One form only: what a status says besides, nobody signed.
            if (answer.HasData || !Response(token.Span).AsSpan().SequenceEqual(response)) return (null, "is not an answer that grants a token and says no more");
            if (!Rfc3161TimestampToken.TryDecode(token, out var read, out var length) || length != token.Length) return (null, "is no token of a certificate that is for time stamps and was valid at its moment");
            return Verify(read, stamped, roots);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the base library makes of bytes that anybody may have chosen.
            return (null, $"cannot be read: {Printable(e.Message)}");
        }
    }

    /// <summary>The root certificates of a file in PEM.</summary>
    /// <exception cref="CryptographicException">There is none in it, or one that is no root.</exception>
    public static X509Certificate2Collection Roots(ReadOnlySpan<char> pem)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(pem);
        if (roots.Count == 0) throw new CryptographicException("there is no certificate in it, in PEM.");
        return roots.FirstOrDefault(root => !root.SubjectName.RawData.AsSpan().SequenceEqual(root.IssuerName.RawData)) is { } other
            ? throw new CryptographicException($"the certificate of {NameOf(other)} is no root: somebody else issued it.")
            : roots;
    }

    private static (TimeStamp? Holds, string? Fault) Verify(Rfc3161TimestampToken token, byte[] stamped, X509Certificate2Collection roots)
    {
        var (said, hash, signed) = (token.TokenInfo, SHA256.HashData(stamped), token.AsSignedCms());
        if (said.HashAlgorithmId.Value != Sha2[0] || !said.GetMessageHash().Span.SequenceEqual(hash)) return (null, "is over other bytes");
        if (said.AccuracyInMicroseconds is { } accuracy && (accuracy < 0 || accuracy > WitnessTimes.Tolerance.TotalMicroseconds)) return (null, "does not say when exactly enough");
        if (!Sha2.Contains(signed.SignerInfos[0].DigestAlgorithm.Value)) return (null, "is signed over a hash that is not of SHA-2");
        if (!token.VerifySignatureForHash(hash, HashAlgorithmName.SHA256, out var signer)) return (null, "has no good signature of a certificate that is for time stamps and was valid at its moment");
        // RFC 3161, 2.3; the base library is content with one that is for other things too.
        if (signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray() is not [{ Critical: true, EnhancedKeyUsages: [{ Value: ForTimeStamps }] }]) return (null, $"is by {NameOf(signer)}, whose certificate is not for time stamps alone");
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(signed.Certificates);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ForTimeStamps));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = said.Timestamp.UtcDateTime;
        if (!chain.Build(signer)) return (null, $"is by {NameOf(signer)}, for whom the root that was given does not vouch at its moment ({string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())})");
        return (new(NameOf(signer), said.Timestamp.ToUniversalTime(), chain.ChainElements[^1].Certificate.ExportCertificatePem()), null);
    }

    private static string NameOf(X509Certificate2 certificate) => Printable(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));

    // A name is what somebody else chose: it must not move the cursor of who reads it, nor turn the line round.
    private static string Printable(string text) => string.Concat(text.Take(MostName)
        .Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c));
}
