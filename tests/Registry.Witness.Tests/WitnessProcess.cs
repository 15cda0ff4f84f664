using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Registry.Witness.Tests;

/// <summary>The witness as the process that a municipality runs, to be killed and started again.</summary>
internal sealed class WitnessProcess : IDisposable
{
    public static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Registry.Witness.dll");

    private readonly Process process;
    private readonly Task<string> errors;

    private WitnessProcess(IEnumerable<string> args)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. args]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<WitnessProcess> Start(IEnumerable<string> args, HttpClient http)
    {
        var witness = new WitnessProcess(args);
        await Until(async () => witness.process.HasExited || await Answers(http));
        return witness.process.HasExited ? throw new InvalidOperationException($"The witness ended: {await witness.errors}") : witness;
    }

    /// <summary>Starts it and waits until it has ended by itself.</summary>
    public static async Task<(int ExitCode, string Said)> Fail(IEnumerable<string> args)
    {
        using var witness = new WitnessProcess(args);
        return (await witness.Ended(), await witness.errors);
    }

    public async Task<int> Ended()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        process.Kill();
        await Ended();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    public static async Task Until(Func<Task<bool>> happened)
    {
        for (var waited = Stopwatch.StartNew(); !await happened(); await Task.Delay(5))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "It did not happen within a minute.");
    }

    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
