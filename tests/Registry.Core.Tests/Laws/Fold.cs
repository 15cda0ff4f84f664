namespace Registry.Core.Tests.Laws;

/// <summary>Sample events on a stream, and the rows that a stream folds to.</summary>
internal static class Fold
{
    private static readonly Guid one = Samples.Id("one");
    private static readonly IReadOnlyList<Decision> takingBack = [.. Catalogue.Decisions.Select(d => (Decision)Samples.Of(d.Type, _ => one)).Where(d => d.Retracts is not null)];

    /// <summary>A sample as the next event; every id in it is that of the stream's first event, and so is every digest.</summary>
    public static Recorded Next(History history, Type type, bool sparse = false)
    {
        var e = (RegistryEvent)Samples.Of(type, _ => one, sparse);
        // What takes a fact back says so in its envelope, where the decision that writes it puts the id.
        var retracts = takingBack.FirstOrDefault(d => d.Outcome(new(history), Given).Any(w => w.Event.GetType() == type))?.Retracts;
        return new(history.Exists ? Samples.Id($"event {history.Version + 1}") : one, history.LastPosition + 1, history.Stream, history.Version + 1,
            new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), e, new(one, one, one, DisclosureLevel.Public, Retracts: retracts), Samples.Digest("content"));
    }

    /// <summary>The rows as text, for rows with lists in them are not equal by themselves.</summary>
    public static Dictionary<Guid, string> Rows(History history) =>
        history.State.Rows.ToDictionary(r => r.Key, r => $"{Catalogue.ViewOf(r.Value)} {r.Value.Valid} {EventJson.Text(r.Value)}");

    private static Given Given { get; } = new(new(2026, 3, 1), one, one, Role.Coordinator, new(one));
}
