using FsCheck;
using FsCheck.Fluent;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Privacy;
using Registry.Core.Realisation;
using Registry.Core.Tests.Laws;

namespace Registry.Core.Tests;

/// <summary>Any history of an arrangement: organs join, leave and are succeeded, it is described, has texts and ends, and facts are corrected and retracted, also twice and also wrongly.</summary>
public class HistoryTests
{
    private static readonly StreamId stream = new(Kind.Arrangements, Samples.Id("stream"));

    /// <summary>One step: what happens, to whom, when, and which earlier event it corrects or retracts.</summary>
    public sealed record Step(int What, int Who, int Organ, int Year, int Earlier);

    private static Arbitrary<Step[]> Histories { get; } =
        (from what in Gen.Choose(0, 13) from who in Gen.Choose(0, 3) from organ in Gen.Choose(0, 2) from year in Gen.Choose(2008, 2012) from earlier in Gen.Choose(0, 30)
         select new Step(what, who, organ, year, earlier)).ArrayOf().ToArbitrary();

    [Fact]
    public void is_the_fold_from_scratch_of_what_stands() => ForAnyHistory(steps =>
    {
        var history = Told(steps)[^1];
        var scratch = History.Of(stream, History.Effective(history.Events).Select(e => e with { Envelope = e.Envelope with { Corrects = null, Retracts = null } }));
        return Equal(Fold.Rows(history), Fold.Rows(scratch)) && history.Facts.ToHashSet().SetEquals(scratch.Facts);
    });

    [Fact]
    public void is_the_same_told_again() => ForAnyHistory(steps =>
    {
        var history = Told(steps)[^1];
        var again = History.Of(stream, history.Events);
        return Equal(Fold.Rows(history), Fold.Rows(again)) && history.Facts.ToHashSet().SetEquals(again.Facts) && (again.Version, again.LastPosition) == (history.Version, history.LastPosition);
    });

    /// <summary>As the registry does to what was corrected or retracted: the state of today stays, in memory as read anew.</summary>
    [Fact]
    public void stands_when_the_content_of_what_no_longer_stands_is_redacted() => ForAnyHistory(steps =>
    {
        var history = Told(steps)[^1];
        return history.Events.Where(e => history.Standing(e.Id)?.Id != e.Id).All(gone =>
        {
            var redacted = history.After(Recorded(history.LastPosition + 1, new ContentRedacted(gone.Id, gone.Position, gone.Content, Catalogue.Of(gone.Event).Alias, gone.Envelope.Corrects, gone.Envelope.Retracts, "request", "x"), null, null));
            Dictionary<Guid, string> Known(History of) => Fold.Rows(of).Where(r => !r.Value.Contains("redactedBy", StringComparison.Ordinal)).ToDictionary();
            return !history.RestsOn(gone.Id) && redacted.Find(gone.Id)!.Event is RedactedContent && Equal(Known(redacted), Fold.Rows(history)) && Equal(Known(History.Of(stream, redacted.Events)), Fold.Rows(history));
        });
    });

    [Fact]
    public void keeps_every_event() => ForAnyHistory(steps =>
    {
        var events = Told(steps)[^1].Events;
        return events.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, steps.Length + 1).Select(n => (long)n));
    });

    [Fact]
    public void changes_make_the_rows_of_the_view() => ForAnyHistory(steps =>
    {
        var view = new Dictionary<Guid, string>();
        return Told(steps).Prepend(History.Empty(stream)).Pairs().All(pair =>
        {
            var rows = Fold.Rows(pair.After);
            foreach (var (id, _, row, _) in pair.After.Changes(pair.Before))
                if (row is not null) view[id] = rows[id];
                else view.Remove(id);
            return Equal(view, rows);
        });
    });

    [Fact]
    public void names_no_row_as_changed_that_says_the_same() => ForAnyHistory(steps => Told(steps).Pairs().All(pair =>
    {
        var (before, after) = (Fold.Rows(pair.Before), Fold.Rows(pair.After));
        return pair.After.Changes(pair.Before).All(c => before.GetValueOrDefault(c.Id) != after.GetValueOrDefault(c.Id));
    }));

    [Fact]
    public void key_changes_make_the_keys_of_what_stands() => ForAnyHistory(steps =>
    {
        var keys = new HashSet<string>();
        return Told(steps).Prepend(History.Empty(stream)).Pairs().All(pair =>
        {
            Apply(keys, pair.After.KeyChanges(pair.Before));
            var expected = new HashSet<string>();
            foreach (var e in History.Effective(pair.After.Events)) Apply(expected, e.Event.Keys());
            return keys.SetEquals(expected);
        });
    });

    [Fact]
    public void finds_a_standing_fact_by_every_id_of_its_chain() => ForAnyHistory(steps =>
    {
        var history = Told(steps)[^1];
        var standing = History.Effective(history.Events).ToList();
        return history.Events.All(e => history.Standing(e.Id) is not { } found || standing.Contains(found))
            && standing.All(e => history.Standing(e.Id) == e && history.Standing(e.FactId) == e)
            && history.Events.All(e => e.Envelope.Corrects is not { } corrected || history.Find(corrected) is null || history.Standing(corrected) == history.Standing(e.Id));
    });

    [Fact]
    public void knows_each_standing_fact_by_its_key() => ForAnyHistory(steps =>
    {
        var history = Told(steps)[^1];
        var expected = new Dictionary<string, Guid>();
        foreach (var e in History.Effective(history.Events).Where(e => e.Event is FactEvent)) expected[KeyOf(e.Event)] = e.Id;
        return history.Facts.ToHashSet().SetEquals(expected);
    });

    private static string KeyOf(RegistryEvent e) => History.Empty(stream).After(Recorded(1, e, null, null)).Facts.Single().Key;

    private static void ForAnyHistory(Func<Step[], bool> holds) => Prop.ForAll(Histories, holds).Check(Config.QuickThrowOnFailure.WithEndSize(40));

    /// <summary>The history after each step.</summary>
    private static List<History> Told(Step[] steps)
    {
        var first = History.Empty(stream).After(Recorded(1, new ArrangementRegistered("Regio", null, "public-body", "strategic"), null, null));
        var told = new List<History> { first };
        foreach (var step in steps)
        {
            var (now, position) = (told[^1], told[^1].Version + 1);
            var earlier = now.Events[step.Earlier % now.Events.Count];
            told.Add(now.After(step.What switch
            {
                < 6 => Recorded(position, Event(step.What, step), null, null),
                < 12 => Recorded(position, Event(step.What - 6, step), earlier.Event is FactEvent ? earlier.Id : Samples.Id("elsewhere"), null),
                _ => Recorded(position, new FactRetracted(Samples.Personal("why")), null, earlier.Event is FactEvent ? earlier.Id : Samples.Id("elsewhere")),
            }));
        }
        return told;
    }

    private static RegistryEvent Event(int what, Step s) => what switch
    {
        0 => new ParticipantJoined(Who(s.Who), Organ(s), null, PartialDate.Day(s.Year, 1, 1), null),
        1 => new ParticipantLeft(Who(s.Who), Organ(s), PartialDate.Day(s.Year, 1, 1)),
        2 => new ArrangementDescribed($"Regio {s.Who}", null, "public-body", "strategic", PartialDate.Day(s.Year, 1, 1)),
        3 => new TextVersionRecorded($"{s.Who}", PartialDate.Day(s.Year - s.Organ, 1, 1), s.Organ == 0 ? PartialDate.Unknown : PartialDate.Day(s.Year, 1, 1), null, null, null),
        4 => new ArrangementEnded(s.Organ == 0 ? PartialDate.Unknown : PartialDate.Day(s.Year, 1, 1), null),
        _ => new ParticipantSucceeded(Who(s.Who), Who(s.Who + 1), PartialDate.Day(s.Year, 1, 1), "Wet"),
    };

    private static Recorded Recorded(long position, RegistryEvent e, Guid? corrects, Guid? retracts) =>
        new(Samples.Id($"event {position}"), position, stream, position, DateTimeOffset.UnixEpoch.AddSeconds(position), e,
            new(stream.Id, Samples.Id("actor"), Samples.Id("request"), DisclosureLevel.Public, Corrects: corrects, Retracts: retracts), Samples.Digest($"{position}"));

    private static Guid Who(int n) => Samples.Id($"organisation {n}");
    private static Code? Organ(Step s) => s.Organ switch { 0 => (Code?)null, 1 => "council", _ => "executive" };

    private static void Apply(HashSet<string> keys, IEnumerable<KeyChange> changes)
    {
        foreach (var change in changes)
            if (change.Present) keys.Add(change.Key);
            else keys.Remove(change.Key);
    }

    private static bool Equal(Dictionary<Guid, string> one, Dictionary<Guid, string> other) => one.Count == other.Count && one.All(row => other.GetValueOrDefault(row.Key) == row.Value);
}

internal static class Pairing
{
    public static IEnumerable<(History Before, History After)> Pairs(this IEnumerable<History> histories) => histories.Zip(histories.Skip(1));
}
