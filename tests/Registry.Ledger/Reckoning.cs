namespace Registry.Ledger;

/// <summary>Runs the parts, says what came of them, and whether all is well.</summary>
public static class Reckoning
{
    public static async Task<bool> Controls(int seed, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync("Negative controls: what the checker must find.");
        var results = await Ledger.Controls.Run(seed, output, ct);
        var missed = results.Count(r => !r.Passed);
        await output.WriteLineAsync(missed == 0 ? $"All {results.Count} controls came out as they must." : $"{missed} of {results.Count} controls FAILED: the checker cannot be trusted.");
        return missed == 0;
    }

    public static async Task<bool> Kills(KillPlan plan, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync($"{plan.Victims.Count} kills, {plan.Clients} clients, seed {plan.Seed}.");
        var result = await KillRun.Run(plan, output, ct);
        Report.Write(result, plan.Seed, output);
        var unknown = result.Book.Unknown;
        if (unknown == 0) await output.WriteLineAsync("FAILED: no outcome was ever unknown, so the kills proved nothing.");
        return result.Findings.Count == 0 && unknown > 0;
    }
}
