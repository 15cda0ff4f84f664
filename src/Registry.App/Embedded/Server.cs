using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Registry.App.Embedded;

/// <summary>One run of the server as our child, from its start to its end.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const int LinesKept = 20;
    private static readonly TimeSpan FastEnd = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ImmediateEnd = TimeSpan.FromSeconds(5);

    // The shell stands between us so that the server ends with us however we end: the kernel closes the pipe, the shell reads the
    // end of it and has the server quit. (A death signal would not do: it fires when the thread that started the child
    // ends.) A line on the pipe is a signal to pass on. The shell ends when the server does, with its exit code.
    private const string Guard = """
        trap '' TERM INT
        exec 3<&0 1>&2
        "$@" 3<&- </dev/null &
        server=$!
        { while read -r signal <&3; do kill -s "$signal" "$server"; done; kill -s QUIT "$server"; } 2>/dev/null &
        orders=$!
        wait "$server"
        code=$?
        kill -s KILL "$orders" 2>/dev/null
        exit $code
        """;

    private readonly Process process;
    private readonly ProcessStartInfo stopOnWindows;
    private readonly ILogger logger;
    private readonly ConcurrentQueue<string> lastLines = new();
    private readonly Task reading;

    private Server(Process process, ProcessStartInfo stopOnWindows, ILogger logger)
    {
        (this.process, this.stopOnWindows, this.logger) = (process, stopOnWindows, logger);
        reading = ReadLinesAsync();
        Ended = WaitAsync();
    }

    /// <summary>The exit code, once the server has ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>Before the server answers, its refusals are our own questions.</summary>
    public bool Answers { get; set; }

    public async Task<string> LastLinesAsync()
    {
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1)));
        return string.Join(" | ", lastLines);
    }

    public static Server Start(Binaries binaries, Account account, Cluster cluster, IEnumerable<string> arguments, ILogger logger)
    {
        var postgres = binaries.Program("postgres");
        var command = OperatingSystem.IsWindows()
            ? account.Command(postgres, arguments)
            : Apart(account.Command("sh", ["-c", Guard, "sh", postgres, .. arguments]));
        command.RedirectStandardInput = command.RedirectStandardError = true;
        var stop = account.Command(binaries.Program("pg_ctl"), "stop", "-D", cluster.Folder, "-m", "fast", "-W");
        return new(Account.Start(command), stop, logger);
    }

    /// <summary>Ends the server cleanly: clients are disconnected, everything is on disk.</summary>
    public async Task StopAsync()
    {
        Answers = false;
        if (OperatingSystem.IsWindows()) await Account.RunAsync(stopOnWindows, CancellationToken.None);
        else await OrderAsync("INT");
        if (await EndsWithinAsync(FastEnd)) return;
        logger.EndedAtOnce(FastEnd.TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            if (OperatingSystem.IsWindows() || !await EndsWithinAsync(ImmediateEnd)) process.Kill(entireProcessTree: true);
            await Ended;
        }
        process.Dispose();
    }

    // In a session of its own, so that Ctrl+C in a terminal reaches the registry only and its requests still find their database.
    private static ProcessStartInfo Apart(ProcessStartInfo command)
    {
        if (!OperatingSystem.IsLinux()) return command;
        command.ArgumentList.Insert(0, command.FileName);
        command.FileName = "setsid";
        return command;
    }

    private async Task OrderAsync(string signal)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(signal);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The guard has ended, and the server with it.
        }
    }

    private async Task<bool> EndsWithinAsync(TimeSpan time) => await Task.WhenAny(Ended, Task.Delay(time)) == Ended;

    private async Task<int> WaitAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task ReadLinesAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lastLines.Enqueue(line);
            while (lastLines.Count > LinesKept) lastLines.TryDequeue(out _);
            var level = LevelOf(line);
            logger.Said(level, line);
        }
    }

    private LogLevel LevelOf(string line) => line.Split(':')[0] switch
    {
        "PANIC" => LogLevel.Critical,
        "FATAL" => Answers ? LogLevel.Warning : LogLevel.Debug,
        "WARNING" => LogLevel.Warning,
        // A backend that was killed, and with it every session.
        "LOG" when line.Contains("terminat", StringComparison.Ordinal) => LogLevel.Warning,
        // The client that caused it gets the error too.
        "ERROR" => LogLevel.Information,
        _ => LogLevel.Debug,
    };
}
