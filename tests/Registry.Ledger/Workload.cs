namespace Registry.Ledger;

/// <summary>What the clients work on: organisations, a dossier of twenty tracks for each client, and one that all share.</summary>
internal sealed class Workload
{
    public const int TracksPerDossier = 20;

    private Workload(List<Guid> organisations, List<DossierOfWork> dossiers) => (Organisations, Dossiers) = (organisations, dossiers);

    public IReadOnlyList<Guid> Organisations { get; }
    /// <summary>The first is everybody's, the others are one client's each.</summary>
    public IReadOnlyList<DossierOfWork> Dossiers { get; }
    public DossierOfWork Shared => Dossiers[0];

    public static async Task<Workload> Prepare(Delivery delivery, int clients, CancellationToken ct)
    {
        var organisations = new List<Guid>();
        for (var n = 1; n <= TracksPerDossier; n++)
            organisations.Add((await Founded(delivery, Commands.Organisation($"organisation-{n}", n), ct)).Events[0].Stream);
        var dossiers = new List<DossierOfWork>();
        for (var n = 0; n <= clients; n++)
            dossiers.Add(DossierOfWork.Of(await Founded(delivery, Commands.Collaboration($"dossier-{n}", "founder", organisations), ct)));
        return new(organisations, dossiers);
    }

    private static async Task<Receipt> Founded(Delivery delivery, Command command, CancellationToken ct)
    {
        var (entry, _) = await delivery.Deliver(command, ct);
        return entry.Receipt ?? throw new LedgerException($"{command.Key} was not recorded: status {entry.Attempts[^1].Status}.");
    }
}

internal sealed record DossierOfWork(Guid Dossier, IReadOnlyList<Guid> Tracks)
{
    public static DossierOfWork Of(Receipt receipt) => new(
        receipt.Events.First(e => e.Kind == "dossiers").Stream, [.. receipt.Events.Where(e => e.Kind == "tracks").Select(e => e.Stream)]);
}
