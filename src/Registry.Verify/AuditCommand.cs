using System.CommandLine;
using System.Text;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The command that audits a registry where it runs.</summary>
internal static class AuditCommand
{
    private const int Stopped = 130;

    public static Command Make(TextWriter output, TextWriter errors)
    {
        var address = new Argument<string>("url") { Description = "Where the registry is, such as https://register.example." };
        var policy = Cli.Policy("Whom you believe: the log's key and the quorum of witnesses (c2sp.org/tlog-policy). Without it nothing can be verified.", required: false);
        var (held, json) = (Cli.Held(), Cli.Json());
        var remember = new Option<string?>("--remember") { Description = "A file that keeps the newest checkpoint that was sound: it must be a beginning of the log the next time, and becomes the new one when all is sound." };
        var token = new Option<string?>("--token") { Description = "A file with a token that lets one read the API: what it shows of every collaboration is then counted against the log." };
        var patience = new Option<int>("--timeout") { Description = "Seconds that one answer may take.", DefaultValueFactory = _ => 30 };
        var command = new Command("audit", $"Audits a registry over the network (c2sp.org/tlog-tiles): every entry and tile, the newest checkpoint, those that were kept, and what the API shows. {Cli.Codes} 130: stopped.")
            { address, policy, held, remember, token, patience, json };
        command.SetAction((parsed, ct) => Task.Run(() =>
        {
            var (believed, memory, lets) = (parsed.GetValue(policy), parsed.GetValue(remember), parsed.GetValue(token));
            var kept = Cli.Others(parsed, held);
            if (memory is not null && File.Exists(memory))
                kept.Add((memory, Files.Small(memory)));
            var seconds = parsed.GetValue(patience) is >= 1 and <= 3600 and var asked ? asked : throw new UnusableInputException("--timeout is 1 to 3600 seconds.");
            using var files = new HttpFiles(parsed.GetRequiredValue(address), lets is null ? null : Encoding.UTF8.GetString(Files.Small(lets)).Trim(), TimeSpan.FromSeconds(seconds), ct);
            try
            {
                var (verdict, note) = LiveAudit.Run(files, believed is null ? null : Files.Policy(believed).Policy, kept, lets is not null, errors.WriteLine);
                if (memory is not null && verdict.Kind == VerdictKind.Sound)
                    Files.Replace(memory, note!);
                return Cli.Say(parsed, json, output, verdict);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                errors.WriteLine("Stopped before the end: nothing is verified, and nothing remembered.");
                return Stopped;
            }
        }, CancellationToken.None));
        return command;
    }
}
