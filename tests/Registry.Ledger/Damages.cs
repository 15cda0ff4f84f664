namespace Registry.Ledger;

/// <summary>Ways to harm a database as somebody with all rights could, each with the fault that has to be found.</summary>
internal sealed record Damage(string Name, Fault Expected, string Sql)
{
    private const string LocksOff = "alter table registry.mt_events disable trigger user; alter table registry.entries disable trigger user; alter table registry.commands disable trigger user; alter table registry.mt_streams disable trigger user;";
    private const string Decision = "(select max(seq_id) from registry.mt_events where type = 'organ_decision_reported')";

    public static IReadOnlyList<Damage> All { get; } =
    [
        new("one byte flipped in an event's data", Fault.Leaf,
            $"{LocksOff} update registry.mt_events set data = replace(data::text, 'Raadsbesluit', 'Raadsbesluiu')::jsonb where seq_id = {Decision}"),
        new("the last event deleted", Fault.Lost, $"{LocksOff} delete from registry.mt_events where seq_id = {Decision}"),
        new("the tail cut off without a trace", Fault.Lost,
            $"""
            {LocksOff}
            create temporary table cut as select seq_id, stream_id, version from registry.mt_events where seq_id = (select max(seq_id) from registry.mt_events);
            delete from registry.commands where last_position >= (select seq_id from cut);
            delete from registry.entries where position = (select seq_id from cut);
            delete from registry.view_decisions where known_from = (select seq_id from cut);
            delete from registry.mt_events where seq_id = (select seq_id from cut);
            update registry.mt_streams set version = (select version - 1 from cut) where id = (select stream_id from cut);
            """),
        new("one row of a view edited", Fault.View,
            "update registry.view_decisions set data = jsonb_set(data::jsonb, '{result}', '\"rejected\"') where known_from = (select max(known_from) from registry.view_decisions)"),
        new("one row of a view deleted", Fault.View, "delete from registry.view_decisions where known_from = (select max(known_from) from registry.view_decisions)"),
    ];
}

/// <summary>Ways in which clients could have been misled, told to the checker by changing what the ledger says they saw.</summary>
internal sealed record Misled(string Name, Fault Expected, Func<IReadOnlyList<LedgerEntry>, IReadOnlyList<SeenHistory>, (IEnumerable<LedgerEntry>, IEnumerable<SeenHistory>)> Change)
{
    public static IReadOnlyList<Misled> All { get; } =
    [
        new("a record that nobody was told of", Fault.Unaccounted, (entries, reads) => (entries.Except([Won(entries)]), reads)),
        new("a refusal of what was recorded", Fault.StoredThoughRefused, (entries, reads) => (Instead(entries, Won(entries), e => Answered(e, Outcome.Refused) with { Receipt = null }), reads)),
        new("a command that was never decided", Fault.Unresolved, (entries, reads) => (Instead(entries, Won(entries), e => Answered(e, Outcome.Unknown) with { Receipt = null }), reads)),
        new("one request with two receipts", Fault.Twice, (entries, reads) => (entries.Append(Won(entries) with { Key = "its twin" }), reads)),
        new("a receipt with another byte", Fault.Altered, (entries, reads) => (Instead(entries, Won(entries), Changed), reads)),
        new("two winners of one version", Fault.TwoWinners, (entries, reads) => (Instead(entries, Won(entries), e => e with { IfMatch = e.IfMatch - 1 }), reads)),
        new("an answer before a sending, recorded after it", Fault.Order, (entries, reads) => (Instead(entries, First(entries), e => Sent(e, entries.Max(o => o.Returned) + 1)), reads)),
        new("a read that misses what was acknowledged", Fault.Read, (entries, reads) => (entries, reads.Append(SeenHistory.Of(Won(entries).Stream!.Value, 1, [])))),
        new("a read of what the log does not hold", Fault.Read, (entries, reads) => (entries, reads.Append(SeenHistory.Of(Won(entries).Stream!.Value, 0, ["another leaf"])))),
    ];

    private static LedgerEntry Won(IReadOnlyList<LedgerEntry> entries) => entries.Last(e => e is { Receipt: not null, IfMatch: > 1 });

    private static LedgerEntry First(IReadOnlyList<LedgerEntry> entries) => entries.First(e => e is { Receipt: not null, IfMatch: not null });

    private static IEnumerable<LedgerEntry> Instead(IEnumerable<LedgerEntry> entries, LedgerEntry of, Func<LedgerEntry, LedgerEntry> change) => entries.Select(e => e == of ? change(e) : e);

    private static LedgerEntry Answered(LedgerEntry e, Outcome outcome) => e with { Attempts = [.. e.Attempts.SkipLast(1), e.Attempts[^1] with { Outcome = outcome }] };

    private static LedgerEntry Sent(LedgerEntry e, long at) => e with { Attempts = [e.Attempts[^1] with { Sent = at, Returned = at + 1 }] };

    private static LedgerEntry Changed(LedgerEntry e) =>
        e with { Receipt = e.Receipt! with { Events = [e.Receipt.Events[0] with { Entry = e.Receipt.Events[0].Entry.Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal) }] } };
}
