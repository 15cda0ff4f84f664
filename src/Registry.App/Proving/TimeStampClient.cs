using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Registry.Core.Proof.Bundles;

namespace Registry.App.Proving;

/// <summary>Asks an authority for a time stamp (RFC 3161 over HTTP), and believes nothing of the answer that does not verify.</summary>
internal sealed class TimeStampClient(TimeProvider clock) : IDisposable
{
    private const int NonceLength = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        MaxResponseContentBufferSize = BundleFiles.MaxTimeStamp,
        Timeout = Timeout.InfiniteTimeSpan, // Each question has its own.
    };

    /// <summary>Asks for a stamp over bytes.</summary>
    /// <returns>The answer in the form that is kept, with what it says; otherwise why there is none, as the end of a sentence about the authority.</returns>
    public async Task<(byte[]? Response, TimeStamp? Stamp, string? Fault)> Ask(TimeStampAuthority authority, byte[] bytes, TimeSpan patience, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(bytes, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceLength), requestSignerCertificates: true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, authority.Url) { Content = new ByteArrayContent(request.Encode()) };
            message.Content.Headers.ContentType = new("application/timestamp-query");
            message.Headers.Accept.Add(new("application/timestamp-reply"));
            if (authority.Authorization is { } known) message.Headers.TryAddWithoutValidation("Authorization", known);
            using var answer = await _http.SendAsync(message, limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK) return (null, null, $"answered HTTP {(int)answer.StatusCode}");
            return Judge(authority, request, await answer.Content.ReadAsByteArrayAsync(limit.Token), bytes);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return (null, null, e is OperationCanceledException ? $"did not answer within {patience.TotalSeconds:0} s" : $"could not be asked: {e.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private (byte[]? Response, TimeStamp? Stamp, string? Fault) Judge(TimeStampAuthority authority, Rfc3161TimestampRequest request, byte[] answer, byte[] bytes)
    {
        byte[] response;
        try
        {
            // Grants it, and to this request: nonce, hash, and a certificate with it.
            request.ProcessResponse(answer, out _);
            var parts = new AsnReader(answer, AsnEncodingRules.BER).ReadSequence();
            parts.ReadEncodedValue();
            response = TimeStamp.Response(parts.ReadEncodedValue().Span);
        }
        catch (Exception e) when (e is CryptographicException or AsnContentException or ArgumentException)
        {
            return (null, null, $"gave an answer that is no stamp for this request: {e.Message}");
        }
        var (stamp, fault) = TimeStamp.Verify(response, bytes, authority.Roots);
        if (stamp is null) return (null, null, $"gave a stamp that {fault}");
        // Kept for ever, a wrong moment would speak against every entry between it and the right one.
        if ((stamp.At - clock.GetUtcNow()).Duration() is var off && off > WitnessTimes.Tolerance) return (null, null, $"gave a stamp {off.TotalMinutes:0} minutes off the clock here; one of both is wrong");
        return (response, stamp, null);
    }
}
