using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Registry.App.Embedded;

/// <summary>Where the server listens: a socket in a private folder, and on the loopback address only when asked or on Windows.</summary>
internal sealed record Address(string? SocketFolder, int Port, bool Loopback)
{
    private const int UsualPort = 5432;

    // The system's limit is 107 bytes on Linux and 103 on macOS, for the folder and "/.s.PGSQL.65535" together.
    private const int LongestSocketFolder = 103 - 15;

    public string Host => SocketFolder ?? IPAddress.Loopback.ToString();

    public static async Task<Address> ChooseAsync(int? port, Home home, Account account)
    {
        if (OperatingSystem.IsWindows()) return new(null, port ?? FreePort(), Loopback: true);
        return new(await SocketFolderAsync(home, account), port ?? UsualPort, Loopback: port is not null);
    }

    public string ConnectionString(string database, string user, string password) =>
        new NpgsqlConnectionStringBuilder { Host = Host, Port = Port, Database = database, Username = user, Password = password }.ConnectionString;

    /// <summary>Asked before the server is started, which would say it less clearly.</summary>
    public void RefuseTakenPort()
    {
        if (!Loopback) return;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, Port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new EmbeddedPostgresException($"Port {Port} is taken on this machine ({e.Message}): name another port, or none.", e);
        }
    }

    /// <summary>Removes the folder of the socket, once the server has ended.</summary>
    public void Release()
    {
        try
        {
            if (SocketFolder is not null) Directory.Delete(SocketFolder);
        }
        catch (IOException)
        {
            // The socket of a server that was killed is still in it; the next start uses it again.
        }
    }

    private static async Task<string> SocketFolderAsync(Home home, Account account)
    {
        var near = Path.Combine(home.Folder, "socket");
        if (Encoding.UTF8.GetByteCount(near) <= LongestSocketFolder)
        {
            if (!Directory.Exists(near))
            {
                Directory.CreateDirectory(near);
                Modes.Set(near, Modes.OwnerOnly);
                await account.OwnAsync(near);
            }
            if (await IsPrivateAsync(near, account)) return near;
        }

        // One name per data folder, so that a registry that was killed leaves no trail of them; it counts only if it is ours.
        var name = "registry-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home.Folder)))[..12];
        foreach (var parent in new[] { Path.GetTempPath(), "/tmp" })
        {
            var folder = Path.Combine(parent, name);
            if (Encoding.UTF8.GetByteCount(folder) > LongestSocketFolder) continue;
            // Made by the account itself: what others may have put there under this name is never touched with our rights.
            await account.HoldsAsync("mkdir -m 700 -- \"$1\" 2>/dev/null", folder);
            if (await IsPrivateAsync(folder, account)) return folder;
        }
        throw new EmbeddedPostgresException($"No short private folder could be made for the socket of PostgreSQL: is {Path.Combine("/tmp", name)} taken by another user?");
    }

    private static async Task<bool> IsPrivateAsync(string folder, Account account) =>
        await account.HoldsAsync("[ -O \"$1\" ] && [ -x \"$1\" ] && [ ! -L \"$1\" ]", folder)
        && !OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) == Modes.OwnerOnly;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
