using Npgsql;

namespace Registry.App.Store;

/// <summary>Named places in the append at which a test may cut the connection or throw; nothing happens at them otherwise.</summary>
public sealed class Faults
{
    public const string Locked = "locked";
    public const string Written = "written";
    public const string Committed = "committed";

    public Func<string, NpgsqlConnection, ValueTask>? Plan { get; set; }

    internal ValueTask At(string place, NpgsqlConnection connection) => Plan?.Invoke(place, connection) ?? ValueTask.CompletedTask;
}
