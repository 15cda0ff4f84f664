using System.CommandLine;
using Registry.Ledger;

// See ops/kill-ledger.md for how to repeat a run and how to read it.
var kills = new Option<int>("--kills") { Description = "How many kills; half hit the app, half its PostgreSQL.", DefaultValueFactory = _ => 30 };
var clients = new Option<int>("--clients") { Description = "How many clients write at the same time.", DefaultValueFactory = _ => 16 };
var seed = new Option<int>("--seed") { Description = "Makes the same kills in the same order, and the same commands; the moments differ.", DefaultValueFactory = _ => Random.Shared.Next(1, 1_000_000) };
var only = new Option<bool>("--controls") { Description = "Runs the negative controls only." };
var without = new Option<bool>("--no-controls") { Description = "Runs without the negative controls." };
var root = new RootCommand("Kills the registry and its database while clients write, and holds every answer that they got against the log. Exit code 0: all kept, and all controls found.")
{
    kills, clients, seed, only, without,
};
root.SetAction(async (parsed, ct) =>
{
    if (!OperatingSystem.IsLinux())
    {
        await Console.Error.WriteLineAsync("The kill ledger finds the processes of PostgreSQL in /proc: it needs Linux.");
        return 2;
    }
    try
    {
        var number = parsed.GetValue(seed);
        var passed = parsed.GetValue(without) || await Reckoning.Controls(number, Console.Out, ct);
        return (parsed.GetValue(only) || await Reckoning.Kills(KillPlan.AtRandom(parsed.GetValue(kills), parsed.GetValue(clients), number), Console.Out, ct)) && passed ? 0 : 1;
    }
    catch (LedgerException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();
