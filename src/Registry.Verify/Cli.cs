using System.CommandLine;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Verify;

/// <summary>The command line: bundle, receipt, compare, replay and audit. Exit codes: 0 sound, 1 a fault was found, 2 the command cannot be understood, 3 nothing can be verified.</summary>
internal static class Cli
{
    private const int Usage = 2;
    public const string Codes = "Exit code 0: sound; 1: a fault was found; 2: the command or a file that was named cannot be read; 3: nothing can be verified.";

    public static int Run(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var parsed = Root(output, errors).Parse([.. args]);
        if (parsed.Errors.Count > 0 && !args.Any(arg => arg is "--help" or "-h" or "-?"))
        {
            foreach (var error in parsed.Errors)
                errors.WriteLine(error.Message);
            errors.WriteLine("See registry-verify --help.");
            return Usage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (UnusableInputException e)
        {
            errors.WriteLine(e.Message);
            return Usage;
        }
    }

    private static RootCommand Root(TextWriter output, TextWriter errors) =>
        new($"Checks the history of a registry of intermunicipal collaboration without trusting who runs it; only audit uses the network. {Codes}")
        {
            Bundle(output), Receipt(output), Compare(output), ReplayCommand.Make(output), AuditCommand.Make(output, errors),
        };

    private static Command Bundle(TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "The bundle, a .zip." };
        var policy = BundlePolicy();
        var (held, tsa, json) = (Held(), Tsa(), Json());
        var command = new Command("bundle", $"Checks a bundle: signatures, every entry, tile and older checkpoint, every order and every disclosure; with --tsa every time stamp. {Codes}") { file, policy, held, tsa, json };
        command.SetAction(parsed =>
        {
            byte[]? pinned = parsed.GetValue(policy) is { } path ? Files.Policy(path).Bytes : null;
            return Say(parsed, json, output, BundleAudit.Run(Files.Existing(parsed.GetRequiredValue(file)), pinned, Others(parsed, held), Files.Roots(parsed.GetValue(tsa) ?? [])));
        });
        return command;
    }

    private static Command Receipt(TextWriter output)
    {
        var file = new Argument<string>("file") { Description = "The receipt, a .tlog-proof (c2sp.org/tlog-proof)." };
        var policy = Policy("Whom you believe: the log's key and the quorum of witnesses (c2sp.org/tlog-policy).", required: true);
        var entry = new Option<string?>("--entry") { Description = "The entry that the receipt is of; when left out, the one that the receipt itself carries." };
        var json = Json();
        var command = new Command("receipt", $"Checks that an entry stands in a log that the policy believes. {Codes}") { file, policy, entry, json };
        command.SetAction(parsed =>
        {
            byte[]? bytes = parsed.GetValue(entry) is { } path ? Files.Small(path) : null;
            return Say(parsed, json, output, ReceiptCheck.Run(Files.Small(parsed.GetRequiredValue(file)), Files.Policy(parsed.GetRequiredValue(policy)!).Policy, bytes));
        });
        return command;
    }

    private static Command Compare(TextWriter output)
    {
        var old = new Argument<string>("old") { Description = "The older signed checkpoint." };
        var now = new Argument<string>("new") { Description = "The newer signed checkpoint." };
        var policy = Policy("Whom you believe: the log's key and the quorum of witnesses (c2sp.org/tlog-policy).", required: true);
        var proof = new Option<string?>("--proof") { Description = "The consistency proof between them: one hash in base64 a line." };
        var json = Json();
        var command = new Command("compare", $"Checks that two checkpoints are of one log that only grew. {Codes}") { old, now, policy, proof, json };
        command.SetAction(parsed =>
        {
            byte[]? bytes = parsed.GetValue(proof) is { } path ? Files.Small(path) : null;
            return Say(parsed, json, output, CheckpointComparison.Run(
                Files.Small(parsed.GetRequiredValue(old)), Files.Small(parsed.GetRequiredValue(now)), Files.Policy(parsed.GetRequiredValue(policy)!).Policy, bytes));
        });
        return command;
    }

    public static Option<string?> BundlePolicy() => Policy("Whom you believe, from elsewhere than the bundle (c2sp.org/tlog-policy). Without it only the bundle's own says so.", required: false);

    public static Option<string[]> Held() => new("--held") { Description = "Checkpoints that you have from elsewhere: each must be a beginning of this log.", AllowMultipleArgumentsPerToken = true };

    public static Option<string[]> Tsa() => new("--tsa") { Description = "Root certificates (PEM) of the time-stamping authorities that you believe, from elsewhere than the bundle. Without them its time stamps are not verified.", AllowMultipleArgumentsPerToken = true };

    public static List<(string Path, byte[] Note)> Others(ParseResult parsed, Option<string[]> held) => [.. (parsed.GetValue(held) ?? []).Select(other => (other, Files.Small(other)))];

    public static Option<string?> Policy(string description, bool required) => new("--policy") { Description = description, Required = required };

    public static Option<bool> Json() => new("--json") { Description = "The verdict as JSON, for programs." };

    public static int Say(ParseResult parsed, Option<bool> json, TextWriter output, Verdict verdict)
    {
        if (parsed.GetValue(json))
            output.WriteLine(VerdictJson.Write(verdict));
        else
            VerdictText.Write(verdict, output);
        return (int)verdict.Kind;
    }
}
