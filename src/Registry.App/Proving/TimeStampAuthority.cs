using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.App.Proving;

/// <summary>Who stamps the checkpoints: settings under <c>Proof:TimeStamps</c>.</summary>
/// <param name="Url">Where it takes requests of RFC 3161 over HTTP.</param>
/// <param name="Roots">The root certificates that vouch for it, and no others do.</param>
/// <param name="Interval">Between two stamps.</param>
/// <param name="Authorization">The header by which it knows its clients; nothing when it needs none.</param>
internal sealed record TimeStampAuthority(Uri Url, X509Certificate2Collection Roots, TimeSpan Interval, string? Authorization)
{
    /// <summary>The authority of the settings; nothing when they name none.</summary>
    /// <exception cref="StartRefusedException">They name one that cannot be used.</exception>
    public static TimeStampAuthority? From(IConfiguration settings)
    {
        if (settings["Proof:TimeStamps:Url"] is not { Length: > 0 } url) return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
            throw new StartRefusedException("--Proof:TimeStamps:Url is the address of a time-stamping authority, http or https, without a name and password in it (--Proof:TimeStamps:Authorization has them).");
        if (settings["Proof:TimeStamps:Roots"] is not { Length: > 0 } file)
            throw new StartRefusedException("--Proof:TimeStamps:Url needs --Proof:TimeStamps:Roots: the file (PEM) with the root certificate of that authority, from elsewhere than the authority's own answers.");
        var interval = settings.GetValue("Proof:TimeStamps:Interval", TimeSpan.FromDays(1));
        if (interval <= TimeSpan.Zero) throw new StartRefusedException("--Proof:TimeStamps:Interval is longer than nothing.");
        try
        {
            return new(address, TimeStamp.Roots(File.ReadAllText(file)), interval, settings["Proof:TimeStamps:Authorization"]);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The root certificates {file} (--Proof:TimeStamps:Roots) cannot be used: {e.Message}");
        }
    }
}
