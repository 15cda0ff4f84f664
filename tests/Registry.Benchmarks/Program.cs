using Microsoft.Extensions.Logging.Abstractions;
using Registry.App.Embedded;
using Registry.Benchmarks;

// Floor and subject in one run: short slices in random order, ratios within a round, medians over the rounds. See ops/benchmarks.md.
var rounds = Number("--rounds", 9);
var slice = TimeSpan.FromMilliseconds(Number("--slice", 500));
var only = Text("--only");
var server = Text("--server");
if (server is not null)
{
    await using var there = await Bench.Open(server, args.Contains("--again"));
    await Run(there);
    return;
}

var folder = Path.Combine(Path.GetTempPath(), $"registry-bench-{Environment.ProcessId}");
try
{
    await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(folder), NullLogger.Instance, default);
    await using var bench = await Bench.Open(postgres.SuperuserConnectionString);
    await Run(bench);
}
finally
{
    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
}

// Writing, or with --steps a dossier through the sixteen steps, or with --clocks reading and rebuilding a registry of so many events, with --neutral reading a feed of so many in (with --feed besides, the one in a file), or with --proof what proving a log of so many costs.
Task Run(Bench bench) => args.Contains("--steps") ? Steps.Run(bench) : args.Contains("--proof") ? Proofs.Run(bench, Number("--proof", 200_000), Math.Min(rounds, 5)) : args.Contains("--neutral") ? Neutral.Run(bench, Number("--neutral", 1_000_000), Text("--feed")) : args.Contains("--clocks") ? TwoClocks.Run(bench, Number("--clocks", 1_000_000), only, args.Contains("--again")) : Table.Run(bench, rounds, slice, only);

string? Text(string name) => args.SkipWhile(a => a != name).Skip(1).FirstOrDefault();

int Number(string name, int otherwise) => args.SkipWhile(a => a != name).Skip(1).Select(int.Parse).FirstOrDefault(otherwise);
