namespace Registry.App.Export;

/// <summary>A bundle is the whole log, read and packed anew: few at a time, so that readers of anything else do not wait for them.</summary>
internal sealed class BundleSeats : IDisposable
{
    /// <summary>Bundles that one process writes at a time.</summary>
    public const int Most = 2;

    private readonly SemaphoreSlim _free = new(Most, Most);

    /// <summary>A seat until it is disposed; nothing while all are taken.</summary>
    public IDisposable? Take() => _free.Wait(0) ? new Seat(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Seat(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
