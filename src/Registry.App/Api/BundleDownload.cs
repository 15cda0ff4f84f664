using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Registry.App.Export;

namespace Registry.App.Api;

/// <summary>
/// Sends a bundle as it is written: never in memory whole, as fast as its reader takes it, and no further when the reader goes away. One
/// that cannot be finished is broken off, and nobody takes it for a whole one.
/// </summary>
internal sealed partial class BundleDownload(BundleExport bundle, BundleSeats seats, string fileName) : IResult
{
    // Whoever reads slower than this would keep others from a seat.
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 16_000, gracePeriod: TimeSpan.FromSeconds(10));
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public async Task ExecuteAsync(HttpContext context)
    {
        using var seat = seats.Take();
        if (seat is null)
        {
            await Problems.TooMany(context).ExecuteAsync(context);
            return;
        }
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = SlowestReader;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limited.CancelAfter(Longest);
        try
        {
            await bundle.Write(context.Response.Body, limited.Token);
        }
        catch (Exception e)
        {
            var logger = context.RequestServices.GetRequiredService<ILogger<BundleDownload>>();
            if (!context.RequestAborted.IsCancellationRequested) BrokenOff(logger, e, fileName);
            context.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The bundle {FileName} was broken off.")]
    private static partial void BrokenOff(ILogger logger, Exception why, string fileName);
}
