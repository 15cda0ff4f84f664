using System.CommandLine;
using System.Globalization;
using Registry.App.Api;

namespace Registry.Verify;

/// <summary>The command that makes the state of a day out of a bundle.</summary>
internal static class ReplayCommand
{
    public static Command Make(TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "The bundle, a .zip." };
        var (policy, held, tsa, json) = (Cli.BundlePolicy(), Cli.Held(), Cli.Tsa(), Cli.Json());
        var position = new Option<long?>("--position") { Description = "As known after this position of the log; the last when left out." };
        var known = new Option<string?>("--known-at") { Description = "The same by a moment (2026-01-31T12:00:00Z) or the end of a day (2026-01-31)." };
        var on = new Option<string?>("--valid-on") { Description = "The day on which it held, yyyy-mm-dd; the day on which the last event that counts was recorded when left out." };
        var source = new Option<string?>("--source") { Description = "As of registry export state: the name of a feed, or registry for everything by the registry's own codes." };
        var claimed = new Option<string?>("--claimed") { Description = "The tables that the registry made (registry export state): their folder, or what both names begin with. The first line that differs is told." };
        var to = new Option<string?>("--out") { Description = "Writes the tables bodies.csv and members.csv into this folder, or OUT-bodies.csv and OUT-members.csv." };
        var command = new Command("replay", $"Checks a bundle, and then makes of what it discloses the state on a day, as it was known at a position: the two tables that registry export state makes, byte for byte. {Cli.Codes}")
            { file, policy, held, tsa, position, known, on, source, claimed, to, json };
        command.SetAction(parsed =>
        {
            byte[]? pinned = parsed.GetValue(policy) is { } path ? Files.Policy(path).Bytes : null;
            var asked = new ReplayQuestion(Known(parsed.GetValue(position), parsed.GetValue(known)), Day(parsed.GetValue(on)), parsed.GetValue(source), parsed.GetValue(claimed), parsed.GetValue(to));
            return Cli.Say(parsed, json, output, BundleAudit.Run(Files.Existing(parsed.GetRequiredValue(file)), pinned, Cli.Others(parsed, held), Files.Roots(parsed.GetValue(tsa) ?? []), new(asked)));
        });
        return command;
    }

    private static KnownAt? Known(long? position, string? known) => (position, known) switch
    {
        (null, null) => null,
        ( > 0, null) => new(position),
        (null, { } text) => KnownAt.Parse(text) ?? throw new UnusableInputException($"--known-at {text} is not a position, a day (2026-01-31) or a moment (2026-01-31T12:00:00Z)."),
        (_, null) => throw new UnusableInputException("--position counts from 1."),
        _ => throw new UnusableInputException("Say --position or --known-at, not both."),
    };

    private static DateOnly? Day(string? day) =>
        day is null ? null
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on
        : throw new UnusableInputException($"--valid-on {day} is not a day, such as 2026-01-31.");
}
