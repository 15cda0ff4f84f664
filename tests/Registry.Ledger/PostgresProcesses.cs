using System.Diagnostics;
using System.Globalization;

namespace Registry.Ledger;

/// <summary>The processes of one PostgreSQL, found from its cluster by way of /proc; no others are ever touched.</summary>
internal sealed record PostgresProcesses(int Postmaster, IReadOnlyList<int> Children)
{
    /// <summary>The processes at this moment; nothing while the server is between two runs.</summary>
    public static PostgresProcesses? Of(string cluster)
    {
        try
        {
            if (!int.TryParse(File.ReadLines(Path.Combine(cluster, "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out var postmaster)) return null;
            var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new(postmaster, [.. children.Select(c => int.Parse(c, CultureInfo.InvariantCulture))]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>One that serves the registry, or nothing when none does at this moment.</summary>
    public int? Backend(Random random)
    {
        var backends = Children.Where(c => Title(c).StartsWith("postgres: registry_app", StringComparison.Ordinal)).ToList();
        return backends.Count == 0 ? null : backends[random.Next(backends.Count)];
    }

    /// <summary>kill -9 of everything at once: nobody is left to write anything out.</summary>
    public void KillAll()
    {
        foreach (var pid in (int[])[Postmaster, .. Children]) Kill(pid);
    }

    public static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended just before.
        }
    }

    public static async Task UntilGone(IEnumerable<int> pids)
    {
        foreach (var pid in pids)
            while (Lives(pid)) await Task.Delay(2);
    }

    // A process that has ended stays in the table until its parent asks.
    private static bool Lives(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Title(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").TrimEnd('\0');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
