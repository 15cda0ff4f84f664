extern alias verify;

using Microsoft.Extensions.DependencyInjection;
using Registry.App.Proving;
using Registry.App.Tests.Api;
using Registry.Core.Proof.Bundles;
using verify::Registry.Verify;

namespace Registry.App.Tests.Proof;

/// <summary>Somebody elsewhere who has only files, and the tool that checks them.</summary>
internal static class Auditor
{
    public static byte[] WatchedBy(this RunningRegistry registry) => registry.App.Services.GetRequiredService<WatchPolicy>().Bytes;

    /// <summary>A bundle as anybody gets it, or somebody with a token.</summary>
    public static async Task<HttpResponseMessage> Ask(this RunningRegistry registry, string query, string? token = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{registry.Address}/api/v1/bundles?{query}");
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<byte[]> Bundle(this RunningRegistry registry, string query = "all=true", string? token = null)
    {
        using var response = await registry.Ask(query, token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What registry-verify says of a bundle.</summary>
    public static Verdict Audit(byte[] zip, byte[]? policy, params IReadOnlyList<(string Path, byte[] Note)> held) => Audit(zip, policy, held, null);

    /// <summary>The same by whoever also has the root certificate of a time-stamping authority.</summary>
    public static Verdict AuditWithStamps(byte[] zip, byte[]? policy, string root) => Audit(zip, policy, [], root);

    private static Verdict Audit(byte[] zip, byte[]? policy, IReadOnlyList<(string Path, byte[] Note)> held, string? root)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, zip);
            return BundleAudit.Run(path, policy, held, root is null ? null : TimeStamp.Roots(root));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Requires that nothing is wrong; nothing is proved either when nobody but the log signed.</summary>
    public static Verdict Faultless(this Verdict verdict)
    {
        Assert.Null(verdict.FirstFault);
        Assert.All(verdict.Checks, check => Assert.Equal(CheckOutcome.Passed, check.Outcome));
        return verdict;
    }

    /// <summary>Requires that a check of this name is the first to find a fault, and gives what it says.</summary>
    public static string FoundBy(this Verdict verdict, string check)
    {
        Assert.Equal(check, verdict.FirstFault?.Name);
        return $"{verdict.FirstFault!.Said} [position {verdict.FirstFault.Fault!.Position}]";
    }
}
