using Registry.App.Door;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App;

/// <summary>What the registry is made of, in one place.</summary>
internal static class Services
{
    public static void AddRegistry(this IServiceCollection services, Stores stores)
    {
        services.AddSingleton(stores);
        services.AddSingleton(stores.Source);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Judge.Standard);
        services.AddSingleton(s => new PostgresLog(stores.Source, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IConfiguration>().GetValue("CacheStreams", 20_000)));
        services.AddSingleton<ILog>(s => s.GetRequiredService<PostgresLog>());
        services.AddSingleton(s => new Actors(stores.Source, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Vault(stores.Source, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new RedactionList(stores.Source));
        services.AddSingleton(new Views(stores.Source));
        services.AddSingleton(new Collaborations(stores.Source));
        services.AddSingleton(new Feeds(stores.Source));
        services.AddSingleton(new ProvableLog(stores.Source));
        services.AddSingleton(new Checkpoints(stores.Source));
        services.AddSingleton(new TimeStamps(stores.Source));
        services.AddSingleton(new Organisations(stores.Source));
        services.AddSingleton(new Regions(stores.Source));
        services.AddSingleton(new Labels(stores.Source));
        services.AddSingleton(s => new FreeRoom(stores.FreeBytes, s.GetRequiredService<IConfiguration>().GetValue("FreeBytesWanted", 256L << 20), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Door.Door>();
        services.AddSingleton<Api.ClockQuery>();
        services.AddSingleton<Bulk>();
    }
}
