using Registry.App.Export;
using Registry.App.Store;

namespace Registry.App.Proving;

/// <summary>What proves the log, for the command that serves; the others leave signing to it.</summary>
internal static class ProvingServices
{
    public static void AddProving(this IServiceCollection services, IConfiguration settings, Stores stores)
    {
        services.AddSingleton(ProofOptions.From(settings));
        services.AddSingleton(new Leaves(stores.Source));
        services.AddSingleton(new Cosignatures(stores.Source));
        services.AddSingleton<ProvedLog>();
        services.AddTransient(s => s.GetRequiredService<ProvedLog>().Policy); // As it is now: with the keys it may become another.
        services.AddSingleton<Witnesses>();
        services.AddSingleton<KeyRotation>();
        var authority = TimeStampAuthority.From(settings);
        services.AddSingleton(s => new TimeStamping(s.GetRequiredService<ProvedLog>(), s.GetRequiredService<TimeStamps>(), s.GetRequiredService<ProofOptions>(), s.GetRequiredService<TimeProvider>(), authority));
        services.AddSingleton<BundleSeats>();
        services.AddHostedService<CheckpointService>();
        services.AddHostedService<WatchService>();
        services.AddHostedService<TimeStampService>();
    }
}
