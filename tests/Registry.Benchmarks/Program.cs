using Microsoft.Extensions.Logging.Abstractions;
using Registry.App.Embedded;
using Registry.Benchmarks;

// Floor and subject in one run: short slices in random order, ratios within a round, medians over the rounds. See ops/benchmarks.md.
var rounds = Number("--rounds", 9);
var slice = TimeSpan.FromMilliseconds(Number("--slice", 500));
var only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
var server = args.SkipWhile(a => a != "--server").Skip(1).FirstOrDefault();
if (server is not null)
{
    await using var there = await Bench.Open(server);
    await Table.Run(there, rounds, slice, only);
    return;
}

var folder = Path.Combine(Path.GetTempPath(), $"registry-bench-{Environment.ProcessId}");
try
{
    await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(folder), NullLogger.Instance, default);
    await using var bench = await Bench.Open(postgres.SuperuserConnectionString);
    await Table.Run(bench, rounds, slice, only);
}
finally
{
    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
}

int Number(string name, int otherwise) => args.SkipWhile(a => a != name).Skip(1).Select(int.Parse).FirstOrDefault(otherwise);
