using System.CommandLine;
using System.Globalization;
using Registry.App.Export;
using Registry.App.Import;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.App;

/// <summary>The command that writes a bundle for an auditor. Exit code 0: written; 2: the command cannot be understood, or there is no such bundle.</summary>
internal static class ExportingBundle
{
    public static Command Command(string[] settings)
    {
        var what = new Argument<string?>("what") { Description = "all: the contents of every collaboration.", Arity = ArgumentArity.ZeroOrOne };
        what.AcceptOnlyFromAmong("all");
        var collaboration = new Option<Guid?>("--collaboration") { Description = "The contents of one collaboration, by its id." };
        var organisation = new Option<Guid?>("--organisation") { Description = "The contents of the collaborations in which an organisation took part, by its id." };
        var policy = new Option<string?>("--policy") { Description = "Whom to believe (c2sp.org/tlog-policy); the registry's own policy when left out." };
        var checkpoints = new Option<string[]>("--checkpoint") { Description = "Signed checkpoints of this log: the bundle ends with the largest, the others are its history. When left out, those that the registry kept: the newest, and the last of each day before it.", AllowMultipleArgumentsPerToken = true };
        var asOf = new Option<string?>("--as-of") { Description = "Leaves out the checkpoints that witnesses saw after this day, yyyy-mm-dd; without witnesses, those that the registry kept later." };
        var disclose = new Option<string>("--disclose") { Description = "Contents up to this level: public, participants or secret.", DefaultValueFactory = _ => "public" };
        disclose.AcceptOnlyFromAmong("public", "participants", "secret");
        var circumstances = new Option<bool>("--with-circumstances") { Description = "Also who recorded each event, as a random id." };
        var texts = new Option<bool>("--with-personal-texts") { Description = "Also the texts about persons, for whoever may see them." };
        var to = new Option<string>("--out") { Description = "The zip to write.", Required = true };
        var command = new Command("bundle", "A bundle that registry-verify checks offline: all entries of the log, and what they say as far as its reader may see.")
            { what, collaboration, organisation, policy, checkpoints, asOf, disclose, circumstances, texts, to };
        command.SetAction((parsed, ct) => AtWork.Run(settings, Console.Error, async registry =>
        {
            var log = registry.Get<ProvableLog>();
            var level = parsed.GetValue(disclose) switch { "secret" => DisclosureLevel.Secret, "participants" => DisclosureLevel.Participants, _ => DisclosureLevel.Public };
            var whose = await Whose(log, parsed.GetValue(what), parsed.GetValue(collaboration), parsed.GetValue(organisation), level, ct);
            var heads = await Heads(registry, parsed.GetValue(policy), parsed.GetValue(checkpoints) ?? [], Day(parsed.GetValue(asOf)), ct);
            var path = parsed.GetValue(to)!;
            await Write(path, new BundleExport(log, heads, new(whose, level, parsed.GetValue(circumstances), parsed.GetValue(texts))), ct);
            await Console.Out.WriteLineAsync($"{path}: {heads.Head.Size} entries, {heads.Older.Count} older checkpoints.");
            return 0;
        }, ct));
        return command;
    }

    private static async Task<BundleHeads> Heads(AtWork registry, string? policyFile, string[] notes, DateOnly? asOf, CancellationToken ct)
    {
        var options = ProofOptions.From(registry.Get<IConfiguration>());
        WatchPolicy policy;
        var keys = KeyFolder.KeysOf(options.Folder);
        if (policyFile is not null) policy = BundleHeads.Policy(Read(policyFile));
        else if (keys is not null) policy = WatchPolicy.Of(options.Policy, keys.Signing);
        else throw new SourceRefusedException($"There is no signing key in {options.Folder}: give --policy, or --Proof:Folder.");
        if (notes.Length > 0) return BundleHeads.Of(policy.Bytes, notes.Select(Read), asOf);
        var handovers = keys is null ? [] : (await LoggedKeys.Read(registry.Get<ILog>(), keys.Current, ct)).Handovers;
        return await BundleHeads.Kept(policy, registry.Get<Checkpoints>(), registry.Get<TimeStamps>(), options.Origin, asOf, handovers, ct)
            ?? throw new SourceRefusedException($"The registry keeps no checkpoint of {options.Origin}{(asOf is { } day ? $" of {day:yyyy-MM-dd} or before" : "")} that the policy believes.");
    }

    private static async Task<HashSet<Guid>?> Whose(ProvableLog log, string? all, Guid? collaboration, Guid? organisation, DisclosureLevel level, CancellationToken ct) => (all, collaboration, organisation) switch
    {
        ("all", null, null) => null,
        (null, { } id, null) => [id],
        (null, null, { } id) => await log.CollaborationsOf(id, level, ct),
        _ => throw new SourceRefusedException("Say one of: all, --collaboration ID, --organisation ID."),
    };

    private static DateOnly? Day(string? day) =>
        day is null ? null
        : DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on
        : throw new SourceRefusedException($"--as-of {day} is not a day, such as 2026-01-31.");

    /// <summary>What was not finished is not left behind: half a bundle is none.</summary>
    private static async Task Write(string path, BundleExport export, CancellationToken ct)
    {
        var unfinished = path + ".unfinished";
        try
        {
            await using (var file = File.Create(unfinished)) await export.Write(file, ct);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static byte[] Read(string path) =>
        new FileInfo(path) is { Exists: true, Length: <= BundleFiles.MaxSmallFile } ? File.ReadAllBytes(path) : throw new SourceRefusedException($"There is no file {path}, or it is too large.");
}
