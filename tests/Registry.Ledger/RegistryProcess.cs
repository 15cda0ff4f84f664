using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Registry.Ledger;

/// <summary>The real registry, as a process of its own that can be killed and started again on the same data.</summary>
internal sealed class RegistryProcess : IDisposable
{
    private const int LinesKept = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _data;
    private readonly string? _connection;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    private RegistryProcess(int port, string data, string? connection) => (Port, _data, _connection) = (port, data, connection);

    public int Port { get; }
    public string Said => string.Join(Environment.NewLine, _said);

    /// <param name="connection">A database to work on in the place of the one that the registry brings along.</param>
    public static RegistryProcess On(string data, string? connection = null) => new(FreePort(), data, connection);

    public void Start()
    {
        _process?.Dispose();
        var app = Path.Combine(AppContext.BaseDirectory, "Registry.App.dll");
        string[] settings =
        [
            app, "--urls", $"http://127.0.0.1:{Port}", "--DataFolder", _data, "--environment", "Development", "--Auth:DevelopmentTokens", "true", "--Demo", "false",
            "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:PostgreSQL", "Error",
        ];
        var start = new ProcessStartInfo("dotnet", settings) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (_connection is not null) start.Environment["ConnectionStrings__Registry"] = _connection;
        else start.Environment.Remove("ConnectionStrings__Registry");
        _process = Process.Start(start) ?? throw new LedgerException("The registry could not be started: is dotnet on the path?");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>kill -9, and waits until the process is gone.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as an operator would; the exit code says whether it did so in order.</summary>
    public async Task<int> Stop()
    {
        using (var terminate = Process.Start("kill", ["-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)])) await terminate.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until the registry says that it is ready.</summary>
    public async Task UntilReady(Http http)
    {
        for (var waited = Stopwatch.StartNew(); !await http.Ready();)
        {
            if (_process!.HasExited) throw new LedgerException($"The registry ended by itself (exit code {_process.ExitCode}):{Environment.NewLine}{Said}");
            if (waited.Elapsed > Patience) throw new LedgerException($"The registry is not ready after {Patience.TotalSeconds} s:{Environment.NewLine}{Said}");
            await Task.Delay(30);
        }
    }

    public void Dispose()
    {
        if (_process is null) return;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        while (_said.Count > LinesKept) _said.TryDequeue(out _);
    }

    /// <summary>Below the ports that systems give to outgoing connections, so that nobody takes it while the registry is down.</summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
