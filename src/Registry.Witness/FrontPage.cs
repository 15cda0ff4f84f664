using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Registry.Witness;

/// <summary>What the witness says of itself to whoever comes with a browser, in Dutch and English.</summary>
internal static class FrontPage
{
    public static string Write(Cosigner witness)
    {
        var lines = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            Getuige / Witness: {witness.Key.Name}

            Een getuige ziet erop toe dat een openbaar logboek alleen groeit. Zij ondertekent een stand van het logboek alleen als
            die alles bevat wat zij eerder zag. Zij bewaart niets van de inhoud en beoordeelt die niet.

            A witness sees to it that a public log only grows. It cosigns a checkpoint of the log only when that contains all that it
            saw before. It keeps nothing of the content and does not judge it.

            Sleutel / Verifier key
            {witness.Key}

            Logboeken / Logs

            """));
        foreach (var (origin, seen) in witness.Last.OrderBy(log => log.Key, StringComparer.Ordinal))
            lines.Append(CultureInfo.InvariantCulture, $"{origin}: {(seen is null ? "nog niets / nothing yet" : $"{seen.Checkpoint.Size}  /{Address(origin)}/checkpoint")}\n");
        return lines.ToString();
    }

    /// <summary>The name of a log in an address (c2sp.org/tlog-witness, "Monitor Retrieval Mechanism").</summary>
    public static string Address(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));
}
