using System.CommandLine;
using Registry.App.Door;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core.Proof;

namespace Registry.App;

/// <summary>The commands for the keys that sign the log (ops/keys.md). Exit code 0: done, or done before; 2: not now, and why.</summary>
internal static class ProvingKeys
{
    public static Command Command(string[] settings, TextWriter output, TextWriter errors)
    {
        var keys = new Command("keys", "Lists the keys that sign the log and those that did.");
        keys.SetAction((_, ct) => Run(settings, output, errors, List, ct));
        var announce = new Command("announce", "Makes the next key and announces it in the log: from then on both sign.");
        announce.SetAction((_, ct) => Run(settings, output, errors, Announce, ct));
        var retire = new Command("retire", "The old key signs no more and is deleted; refused before those who know only the old key can follow.");
        retire.SetAction((_, ct) => Run(settings, output, errors, Retire, ct));
        return new("proof", "The keys that sign the log; how they are replaced is in ops/keys.md.") { keys, announce, retire };
    }

    private static Task<int> Run(string[] settings, TextWriter output, TextWriter errors, Func<KeyRotation, TextWriter, CancellationToken, Task> work, CancellationToken ct) => AtWork.Run(settings, errors, async registry =>
    {
        var options = ProofOptions.From(registry.Get<IConfiguration>());
        await work(new(registry.Get<ILog>(), registry.Get<Door.Door>(), registry.Get<Checkpoints>(), registry.Get<TimeStamps>(), options), output, ct);
        return 0;
    }, ct);

    private static async Task List(KeyRotation rotation, TextWriter output, CancellationToken ct)
    {
        var (held, logged) = await rotation.Now(ct);
        foreach (var key in held.Retired.Where(key => !held.Signing.Contains(key))) await output.WriteLineAsync($"retired  {key}{Said(logged, key)}");
        if (logged.Newest is { Until: null, Later: { } announced } && !held.All.Contains(announced)) await output.WriteLineAsync($"lost     {announced}{Said(logged, announced)}, and not in this folder: announce another");
        foreach (var key in held.Signing) await output.WriteLineAsync($"signs    {key}{Said(logged, key)}");
    }

    private static string Said(LoggedKeys logged, VerifierKey key)
    {
        var (since, until) = (logged.Handovers.LastOrDefault(one => one.Later.Equals(key))?.Since, logged.Handovers.LastOrDefault(one => one.Earlier.Equals(key))?.Until);
        return $"{(since is { } from ? $", announced at position {from.Position} ({from.At:yyyy-MM-dd})" : "")}{(until is { } to ? $", retired at position {to.Position} ({to.At:yyyy-MM-dd})" : "")}";
    }

    private static async Task Announce(KeyRotation rotation, TextWriter output, CancellationToken ct)
    {
        var announced = await rotation.Announce(ct);
        await output.WriteLineAsync($"Announced at position {announced.Since.Position}; both keys sign from now on. The line for the policy and for the settings of witnesses, beside the old one:\nlog {announced.Later}");
    }

    private static async Task Retire(KeyRotation rotation, TextWriter output, CancellationToken ct)
    {
        var retired = await rotation.Retire(ct);
        await output.WriteLineAsync($"Retired at position {retired.Until!.Value.Position} and deleted: {retired.Earlier}\nThe key that signs: {retired.Later}");
    }
}
