using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Store;

/// <summary>What makes a history hard to tell. Each of these has to occur among the histories, or they prove less than they seem to.</summary>
internal static class OracleKinds
{
    public static readonly string[] All =
    [
        "corrected", "corrected again", "corrected after retraction", "corrected to the same", "retracted", "retracted by a correction's id", "zero days", "the wrong way round", "unknown date", "month or year", "estimated",
        "text that works back", "late text", "left before joining was recorded", "overlapping places", "succeeded", "taken over", "two turns on one day", "turn that undoes itself", "ended and in force on one day", "known and gone in one append",
        "claimed late", "claimed early", "claimed out of order", "correction claimed before what it corrects", "answered in other words", "confirmed", "contested", "two collaborations", "names of unknown beginning", "first day of all", "last day of all",
    ];

    public static IEnumerable<string> Of(IReadOnlyList<Recorded> events, IReadOnlyList<OracleSpan<long>> known)
    {
        var kinds = new HashSet<string>();
        void When(bool there, string kind)
        {
            if (there) kinds.Add(kind);
        }
        foreach (var e in events)
        {
            var fact = Oracle.Facts(events.Where(o => o.Stream == e.Stream && o.Position < e.Position)).Find(f => f.Ids.Contains(e.Envelope.Corrects ?? e.Envelope.Retracts ?? default));
            When(e.Envelope.Corrects is not null, "corrected");
            When(e.Envelope.Corrects is not null && fact!.Ids.Count > 1, "corrected again");
            When(e.Envelope.Corrects is not null && fact!.Gone, "corrected after retraction");
            When(e.Envelope.Corrects is not null && EventJson.Same(fact!.Says.Event, e.Event), "corrected to the same");
            When(e.Envelope.Retracts is not null, "retracted");
            When(e.Envelope.Retracts is { } id && id != fact!.Id, "retracted by a correction's id");
            When(e.Envelope.SourceKnownOn < Oracle.Day(e.At), "claimed late");
            When(e.Envelope.SourceKnownOn > Oracle.Day(e.At), "claimed early");
            When(events.Any(o => o.Stream == e.Stream && o.Position < e.Position && Oracle.ClaimedOn(o) > Oracle.ClaimedOn(e)), "claimed out of order");
            When(e.Envelope.Corrects is not null && Oracle.ClaimedOn(e) < Oracle.ClaimedOn(events.First(o => o.Id == fact!.Id)), "correction claimed before what it corrects");
            When(e.Event is TextVersionRecorded { From.On: { } from, InForceFrom.On: { } force } && from < force, "text that works back");
            When(e.Event is TextVersionRecorded late && events.Any(o => o.Stream == e.Stream && o.Position < e.Position && o.Event is TextVersionRecorded before && before.InForceFrom.On > late.InForceFrom.On), "late text");
            When(e.Event is ParticipantJoined { From: var joined } j && events.Any(o => o.Stream == e.Stream && o.Position < e.Position && o.Event is ParticipantLeft l && l.Organisation == j.Organisation && l.On.On > joined.On), "left before joining was recorded");
            When(e.Event is ParticipantSucceeded, "succeeded");
        }
        foreach (var span in known)
        {
            var row = span.Row;
            When(row is { From: { } from, To: { } to } && from == to, "zero days");
            When(row.To < row.From, "the wrong way round");
            When(row.Says.Contains("\"unknown\"", StringComparison.Ordinal), "unknown date");
            When(row.Says.Contains("\"month\"", StringComparison.Ordinal) && row.Says.Contains("\"year\"", StringComparison.Ordinal), "month or year");
            When(row.Says.Contains("\"estimated\"", StringComparison.Ordinal), "estimated");
            When(row.From == DateOnly.MinValue, "first day of all");
            When(row.To == DateOnly.MaxValue, "last day of all");
            When(row.Row is Participation { Succeeds.Count: > 0 }, "taken over");
            When(row.Row is Participation p && known.Any(o => o.Known(span.Since) && o.Row.Stream == row.Stream && o.Row.Row.Id != row.Row.Id && o.Row.Row is Participation q && q.Organisation == p.Organisation && q.Organ == p.Organ && row.Holds(q.From.On ?? DateOnly.MinValue)), "overlapping places");
            When(row.Row is OrganDecision { Standing: ReportStanding.Confirmed }, "confirmed");
            When(row.Row is OrganDecision { Standing: ReportStanding.Contested }, "contested");
            When(row.Row is OrganDecision { Standing: ReportStanding.Reported } d && known.Any(o => o.Row.Row.Id == row.Row.Id && o.Until == span.Since && o.Row.Row is OrganDecision { Standing: not ReportStanding.Reported }) && d.Report != d.Id, "answered in other words");
            When(row.View == "organisations" && row.From is null && known.Any(o => o.Row.Stream == row.Stream && o.Row.View == row.View && o.Row.From is null && o.Row.Row.Id != row.Row.Id && o.Known(span.Since)), "names of unknown beginning");
            // Positions of one append follow each other without another's between them.
            When(span.Until is { } until && until == span.Since + 1 && events.First(e => e.Position == until).Envelope.Correlation == events.First(e => e.Position == span.Since).Envelope.Correlation, "known and gone in one append");
        }
        foreach (var stream in events.Where(e => e.Stream.Kind == Kind.Arrangements).GroupBy(e => e.Stream))
        {
            var described = Oracle.Facts(stream).Where(f => !f.Gone).Select(f => f.Says.Event).ToList();
            var days = described.OfType<ArrangementDescribed>().GroupBy(d => d.From.On).ToList();
            When(days.Exists(d => d.Count() > 1), "two turns on one day");
            When(days.Exists(d => d.Key is not null && d.First().Name != d.Last().Name && known.Any(s => s.Row.Row is Collaboration c && s.Row.Stream == stream.Key && s.Until is null && !(c.From.On >= d.Key) && !(c.To?.On < d.Key) && c.Name == d.Last().Name)), "turn that undoes itself");
            When(described.OfType<ArrangementEnded>().Any(x => described.OfType<TextVersionRecorded>().Any(t => t.InForceFrom.On == x.On.On)), "ended and in force on one day");
        }
        When(events.Select(e => e.Envelope.Collaboration).Distinct().Count(c => events.Any(e => e.Stream == new StreamId(Kind.Arrangements, c))) > 1, "two collaborations");
        return kinds;
    }
}
