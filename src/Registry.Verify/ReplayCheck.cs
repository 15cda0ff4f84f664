using System.Text;
using Registry.App.Api;
using Registry.App.Door;
using Registry.Core.Imports;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using Registry.Core.Views;

namespace Registry.Verify;

/// <summary>What is asked of a replay.</summary>
/// <param name="Known">The position, moment or day up to which events count; null for the end of the log.</param>
/// <param name="ValidOn">The day on which it held; null for the day on which the last event that counts was recorded.</param>
/// <param name="Source">The feed whose names the tables have; null where there is no choice.</param>
/// <param name="Claimed">Where the tables of the registry are; null to compare with nothing.</param>
/// <param name="To">Where the tables go; null for nowhere.</param>
internal sealed record ReplayQuestion(KnownAt? Known, DateOnly? ValidOn, string? Source, string? Claimed, string? To);

/// <summary>Makes the state of a day out of the disclosed contents alone, and holds it against what the registry says it was.</summary>
internal sealed class ReplayCheck(ReplayQuestion asked)
{
    private const string Replayed = "replay", ClaimedState = "claimed state";

    private readonly StateReplay _replay = new(asked.Known?.Position, asked.Known?.Moment ?? (asked.Known?.Day is { } day ? Amsterdam.EndOf(day) : null));

    public string[] Checks => asked.Claimed is null ? [Replayed] : [Replayed, ClaimedState];

    public void Next(Entry entry, byte[]? content) => _replay.Next(entry, content);

    /// <summary>Once all else holds: folds, writes and compares.</summary>
    /// <exception cref="UnusableInputException">What is asked cannot be asked of this log.</exception>
    public void Finish(Checklist list, long size)
    {
        if (asked.Known?.Position > size)
            throw new UnusableInputException($"Position {asked.Known.Position} is not in this log, which has {size} entries.");
        var on = asked.ValidOn ?? (_replay.Moment is { } moment ? Amsterdam.Day(moment) : throw new UnusableInputException("Nothing was recorded by then: --valid-on says which day is meant."));
        if (Names() is not { } names)
        {
            list.Verdict.Unproved = $"Whether the registry has read in a feed, and by which names its tables go, is not disclosed: --source says it, as \"NAME (regime nl)\" or as {StateNames.Registry}.";
            return;
        }
        var facts = _replay.On(on, names);
        var lines = StateTables.Of(facts, names);
        list.Pass($"{lines.Count} bodies and {lines.Sum(line => line.Members.Count)} memberships on {on:yyyy-MM-dd}, as known at position {_replay.Position}");
        if (_replay.Unsaid.Count > 0)
            list.Verdict.Remarks.Add($"Of {_replay.Unsaid.Count} streams it cannot be said what they hold, since {_replay.Undisclosed} events up to position {_replay.Position} are not disclosed, were erased, or are of a kind unknown here: {string.Join(", ", _replay.Unsaid.Order().Take(5))}{(_replay.Unsaid.Count > 5 ? " and more" : "")}.");
        if (asked.To is { } to)
            Write(to, lines);
        bool? same = asked.Claimed is null ? null : Compare(list, names, facts, lines);
        list.Verdict.State = new(_replay.Position, on, lines.Count, lines.Sum(line => line.Members.Count), _replay.Undisclosed, [.. _replay.Unsaid.Order()], same);
    }

    private StateNames? Names()
    {
        var feeds = _replay.Feeds();
        var names = StateNames.Among(feeds, asked.Source) ?? (asked.Source is { } cited && NeutralTerms.Of(cited) is { } feed ? StateNames.Of(feed) : null)
            ?? throw new UnusableInputException($"Which feed? --source is one of: {string.Join(", ", feeds.Select(f => f.Source).Append(StateNames.Registry))}.");
        return asked.Source is null && names.Cited is null && !_replay.KnowsFeeds ? null : names;
    }

    /// <summary>Whether all that can be compared is the same; null when nothing can.</summary>
    private bool? Compare(Checklist list, StateNames names, StateFacts facts, IReadOnlyList<BodyLine> lines)
    {
        // Of an organisation of which nothing can be said it is not known how it is called, and in a feed not even whether it counts.
        var unnamed = facts.Members.Where(m => _replay.Unsaid.Contains(m.Organisation)).Select(m => m.Arrangement).ToHashSet();
        var said = _replay.Arrangements.Where(id => names.IdOf(id, facts.Codes) is not null).ToList();
        var (bodies, members) = (Ids(said.Where(id => names.Cited is null || !unnamed.Contains(id))), Ids(said.Where(id => !unnamed.Contains(id))));
        bool whole = _replay.Unsaid.Count == 0;
        if (!whole && bodies.Count == 0)
        {
            list.Verdict.Unproved = "Nothing of the claimed state can be compared: of no body is everything disclosed.";
            return null;
        }
        var paths = Paths(asked.Claimed!);
        var fault = ClaimedTable.Compare(paths.Bodies, lines.Where(line => bodies.Contains(line.Id)).Select(StateTables.Body).Prepend(StateTables.BodiesHeader), whole ? null : bodies)
            ?? ClaimedTable.Compare(paths.Members, lines.Where(line => members.Contains(line.Id)).SelectMany(StateTables.Members).Prepend(StateTables.MembersHeader), whole ? null : members);
        list.Tell(fault, whole ? "both tables, byte for byte" : $"{bodies.Count} bodies, and the members of {members.Count}, byte for byte; the rest cannot be said");
        return fault is null;

        HashSet<string> Ids(IEnumerable<Guid> streams) => [.. streams.Select(id => names.IdOf(id, facts.Codes)!)];
    }

    private static (string Bodies, string Members) Paths(string path) => StateTables.Paths(Directory.Exists(path) ? path + Path.DirectorySeparatorChar : path);

    private static void Write(string to, IReadOnlyList<BodyLine> lines)
    {
        var paths = Paths(to);
        try
        {
            File.WriteAllText(paths.Bodies, string.Concat(lines.Select(StateTables.Body).Prepend(StateTables.BodiesHeader)), new UTF8Encoding(false));
            File.WriteAllText(paths.Members, string.Concat(lines.SelectMany(StateTables.Members).Prepend(StateTables.MembersHeader)), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{to} cannot be written: {e.Message}");
        }
    }
}
