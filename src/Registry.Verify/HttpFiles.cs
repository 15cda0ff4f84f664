using System.Net;
using System.Net.Http.Headers;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>
/// What a live registry gives over HTTP: its log as files, and pages of its API. Nothing that it says is trusted to be small, quick or there:
/// every answer is bounded in bytes and in time, asked for again when the way there fails, and no other place is followed to.
/// </summary>
internal sealed class HttpFiles : ILogFiles, IDisposable
{
    private const int AtOnce = 4, Attempts = 3, MostOfPage = 1 << 26;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, MaxConnectionsPerServer = AtOnce, ConnectTimeout = TimeSpan.FromSeconds(10),
    }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri _root;
    private readonly string? _token;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _stop;

    /// <param name="root">Where the registry is.</param>
    /// <param name="token">By which its API lets one read; null for none.</param>
    /// <param name="patience">How long one answer may take.</param>
    /// <param name="stop">Ends everything.</param>
    /// <exception cref="UnusableInputException">The address is none, or the token would go there for everybody to read.</exception>
    public HttpFiles(string root, string? token, TimeSpan patience, CancellationToken stop)
    {
        if (!Uri.TryCreate(root.EndsWith('/') ? root : root + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Query.Length > 0 || uri.UserInfo.Length > 0)
            throw new UnusableInputException($"{root} is not the address of a registry, such as https://register.example.");
        if (token is not null && uri.Scheme == "http" && !uri.IsLoopback)
            throw new UnusableInputException("A token is sent over https only, or to this machine.");
        (_root, _token, _patience, _stop) = (uri, token, patience, stop);
    }

    public int Readers => AtOnce;

    public CancellationToken Stop => _stop;

    public byte[]? Read(string path) => Get(path, (int)BundleFiles.MaxLength(path)!, null);

    /// <summary>A page of the API.</summary>
    public byte[]? Page(string path) => Get(path, MostOfPage, _token);

    public void Dispose() => _client.Dispose();

    private byte[]? Get(string path, int most, string? token)
    {
        for (int attempt = 1; ; attempt++)
        {
            string why;
            try
            {
                return Once(path, most, token).GetAwaiter().GetResult();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                why = e.Message;
            }
            catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
            {
                why = $"there was no answer within {_patience.TotalSeconds:0} seconds";
            }
            if (attempt == Attempts)
                throw new UnreachableException($"{new Uri(_root, path)} cannot be read: {why}");
            _stop.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(250 << attempt));
            _stop.ThrowIfCancellationRequested();
        }
    }

    private async Task<byte[]?> Once(string path, int most, string? token)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop);
        patience.CancelAfter(_patience);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_root, path));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new HttpRequestException($"it answers {(int)response.StatusCode}");
        if (response.StatusCode != HttpStatusCode.OK)
            throw new UnreachableException($"{request.RequestUri} answers {(int)response.StatusCode}.");
        if (response.Content.Headers.ContentLength > most)
            throw TooLarge(path, most);
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, patience.Token).ConfigureAwait(false)) > 0;)
        {
            if (bytes.Length + read > most)
                throw TooLarge(path, most);
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    private static UnreadableException TooLarge(string path, int most) => new(new($"The answer is larger than the {most} bytes that it can have.", path));
}
