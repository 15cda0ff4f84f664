namespace Registry.Ledger;

/// <summary>
/// One client: mostly council decisions on tracks of its own, a quarter on tracks where the others write too, and now and then a whole
/// collaboration, something that must be refused, and a repetition of something that was acknowledged.
/// </summary>
internal sealed class Client(int number, string run, Workload work, Delivery delivery, int seed)
{
    private const int HotTracks = 4;
    private const int LongestPauseMilliseconds = 30;

    private readonly Random _random = new(seed);
    private readonly string _who = $"client-{number}";
    private readonly DossierOfWork _own = work.Dossiers[number + 1];
    private readonly Dictionary<Guid, long> _versions = [];
    private (Command Command, Receipt Receipt)? _last;
    private int _sent;

    /// <summary>Which of the shared tracks are in demand now.</summary>
    public static int Hot { get; set; }

    /// <summary>Runs until told to stop, and then still until its last command is decided; only <paramref name="abandon"/> leaves that open.</summary>
    public async Task Run(CancellationToken stop, CancellationToken abandon)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Turn(abandon);
                await Task.Delay(_random.Next(LongestPauseMilliseconds), abandon);
            }
        }
        catch (OperationCanceledException) when (abandon.IsCancellationRequested)
        {
            // The ledger holds the command as undecided.
        }
    }

    private Task Turn(CancellationToken abandon) => _random.Next(100) switch
    {
        < 66 => OnTrack(_own.Tracks[_random.Next(_own.Tracks.Count)], shared: false, abandon),
        < 91 => OnTrack(work.Shared.Tracks[(Hot + _random.Next(HotTracks)) % work.Shared.Tracks.Count], shared: true, abandon),
        < 93 => delivery.Deliver(Commands.Collaboration(Key(), _who, [work.Organisations[0], work.Organisations[1 + _random.Next(5)]]), abandon),
        < 95 => Refused(Commands.SecondTrack(Key(), _who, _own.Dossier, work.Organisations[_random.Next(work.Organisations.Count)]), abandon),
        < 96 => Refused(Commands.Decision(Key(), _who, _own.Tracks[0], Known(_own.Tracks[0]), "auditor"), abandon),
        < 98 => Again(abandon),
        _ => OtherBody(abandon),
    };

    private async Task OnTrack(Guid track, bool shared, CancellationToken abandon)
    {
        var command = Commands.Decision(Key(), _who, track, shared ? delivery.Book.VersionOf(track) : Known(track));
        var (entry, version) = await delivery.Deliver(command, abandon);
        if (entry.Receipt is { } receipt)
        {
            _versions[track] = receipt.Events[^1].Version;
            _last = (command, receipt);
        }
        else if (version is { } now)
        {
            _versions[track] = now;
            delivery.Book.Learn(track, now);
        }
    }

    private async Task Refused(Command command, CancellationToken abandon)
    {
        var (entry, _) = await delivery.Deliver(command, abandon);
        if (entry.Outcome != Outcome.Refused) delivery.Book.Add(new Finding(Fault.Answer, $"{command.Key} should have been refused: {entry.Outcome}"));
    }

    private async Task Again(CancellationToken abandon)
    {
        if (_last is not { } last) return;
        var answer = await delivery.Ask(last.Command, abandon);
        delivery.Book.Probed();
        if (answer.Receipt is not { } receipt || !receipt.Says(last.Receipt))
            delivery.Book.Add(new Finding(Fault.Answer, $"{last.Command.Key}, sent again, got another receipt: status {answer.Attempt.Status}"));
    }

    private async Task OtherBody(CancellationToken abandon)
    {
        if (_last is not { } last) return;
        var answer = await delivery.Ask(last.Command with { Body = last.Command.Body.Replace("adopted", "rejected", StringComparison.Ordinal) }, abandon);
        delivery.Book.Probed();
        if (answer.Attempt.Status != 422)
            delivery.Book.Add(new Finding(Fault.Answer, $"{last.Command.Key} with another body should be 422: status {answer.Attempt.Status}"));
    }

    private long Known(Guid track) => _versions.TryGetValue(track, out var version) ? version : delivery.Book.VersionOf(track);

    private string Key() => $"{run}-{number}-{++_sent}";
}
