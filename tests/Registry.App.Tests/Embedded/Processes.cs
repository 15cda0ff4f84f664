using System.Diagnostics;
using System.Globalization;

namespace Registry.App.Tests.Embedded;

/// <summary>Looks at, and ends, the processes of a server that a test started.</summary>
internal static class Processes
{
    public static int PostmasterOf(string cluster) =>
        int.Parse(File.ReadLines(PidFileOf(cluster)).First(), CultureInfo.InvariantCulture);

    public static string PidFileOf(string cluster) => Path.Combine(cluster, "postmaster.pid");

    public static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            // A process that has ended stays in the table until its parent asks, and an orphan's new parent may never ask.
            return !process.HasExited && !(OperatingSystem.IsLinux() && StatusOf(pid, "State").StartsWith('Z'));
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    /// <summary>kill -9</summary>
    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    public static int ParentOf(int pid) => int.Parse(StatusOf(pid, "PPid"), CultureInfo.InvariantCulture);

    public static string SessionOf(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[1].Split(' ')[3];

    public static IReadOnlyList<int> ChildrenOf(int pid) =>
        [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture))];

    public static string StatusOf(int pid, string name) =>
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..].Trim();
}
