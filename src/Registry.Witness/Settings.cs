using Registry.Core.Proof;

namespace Registry.Witness;

/// <summary>
/// What was typed, and nothing else: no environment and no settings file can change whom a witness watches. Everything that is not known,
/// missing or given twice is refused.
/// </summary>
/// <param name="Name">The name of the witness, which stands in its cosignatures.</param>
/// <param name="Key">The file with its private key.</param>
/// <param name="State">The file with what it last cosigned.</param>
/// <param name="Logs">The keys of the logs that it watches; two keys of one origin while a log changes keys.</param>
/// <param name="Urls">Where it listens, separated by semicolons.</param>
internal sealed record Settings(string Name, string Key, string State, IReadOnlyList<VerifierKey> Logs, string Urls)
{
    private const string Usage = "Usage: Registry.Witness --Name NAME --Key FILE --State FILE --Log VKEY [--Log VKEY ...] [--urls http://127.0.0.1:5090]";

    public static Settings Read(IReadOnlyList<string> args)
    {
        var logs = new List<VerifierKey>();
        var single = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var n = 0; n < args.Count; n += 2)
        {
            if (n + 1 == args.Count) throw new StartRefusedException($"{args[n]} has no value. {Usage}");
            switch (args[n])
            {
                case "--Log":
                    logs.Add(Log(args[n + 1]));
                    break;
                case "--Name" or "--Key" or "--State" or "--urls" when single.TryAdd(args[n], args[n + 1]):
                    break;
                default:
                    throw new StartRefusedException($"{args[n]} is not a setting, or is there twice. {Usage}");
            }
        }
        string Needed(string name) => single.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw new StartRefusedException($"{name} is missing. {Usage}");
        if (logs.Count == 0) throw new StartRefusedException($"--Log is missing: a witness without a log watches nothing. {Usage}");
        return new(Needed("--Name"), Path.GetFullPath(Needed("--Key")), Path.GetFullPath(Needed("--State")), logs, single.GetValueOrDefault("--urls") ?? "http://127.0.0.1:5090");
    }

    private static VerifierKey Log(string vkey)
    {
        try
        {
            // The key of a witness is not one of a log: what it signs says something else.
            return VerifierKey.Parse(vkey) is { Type: NoteSignatureType.Ed25519 } key ? key : throw new StartRefusedException($"--Log {vkey} is not the key of a log.");
        }
        catch (ProofFormatException fault)
        {
            throw new StartRefusedException($"--Log {vkey}: {fault.Message}");
        }
    }
}

/// <summary>The witness will not start like this; the message says why and what to do.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
