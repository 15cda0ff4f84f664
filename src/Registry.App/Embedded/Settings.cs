namespace Registry.App.Embedded;

/// <summary>
/// The settings of the server, for two cores and little memory at rest. They are given at each start, so that a newer registry
/// brings its own; what they leave open, the cluster's postgresql.conf decides.
/// </summary>
internal static class Settings
{
    public static IEnumerable<string> Arguments(Cluster cluster, Address address, bool durable)
    {
        yield return "-D";
        yield return cluster.Folder;
        foreach (var (name, value) in All(address, durable))
        {
            yield return "-c";
            yield return $"{name}={value}";
        }
    }

    private static IEnumerable<(string Name, string Value)> All(Address address, bool durable) =>
    [
        ("listen_addresses", address.Loopback ? "127.0.0.1" : ""),
        ("port", $"{address.Port}"),
        ("unix_socket_directories", address.SocketFolder is { } folder ? Quoted(folder) : ""),
        ("unix_socket_permissions", "0600"),
        ("max_connections", "100"),

        // Taken page by page as the log grows: a small registry at rest never touches most of it.
        ("shared_buffers", "512MB"),
        // Reads in the backend itself: three processes fewer at rest than with workers.
        ("io_method", "sync"),
        ("max_logical_replication_workers", "0"),
        ("max_parallel_workers_per_gather", "1"),
        ("jit", "off"),

        ("synchronous_commit", "on"),
        .. durable ? Lasting : ForTests,
        ("max_wal_size", "1GB"),

        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("log_destination", "stderr"),
        ("logging_collector", "off"),
        ("log_line_prefix", ""),
        // Neither statements nor row values may reach the log: they can hold personal text.
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
    ];

    // "replica" costs little more than "minimal" here and allows a base backup and point-in-time recovery without a restart.
    private static readonly (string, string)[] Lasting =
        [("fsync", "on"), ("full_page_writes", "on"), ("wal_level", "replica"), ("max_wal_senders", "2"), ("max_replication_slots", "2")];

    private static readonly (string, string)[] ForTests =
        [("fsync", "off"), ("full_page_writes", "off"), ("wal_level", "minimal"), ("max_wal_senders", "0"), ("max_replication_slots", "0")];

    // The setting is a list: a comma in the path would end the entry.
    private static string Quoted(string folder) => $"\"{folder.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
