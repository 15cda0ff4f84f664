using Npgsql;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.Benchmarks;

/// <summary>
/// A registry of a country's size: 400 municipalities, 20,000 arrangements with 100,000 memberships, and the decisions of their councils up
/// to a million events; names, forms, dates and endings vary by a fixed seed. Written as an import writes, judged by nobody.
/// </summary>
/// <param name="stands">It was written by an earlier run: only what stands where is told again, by the same seed.</param>
internal sealed class Volume(NpgsqlDataSource source, long wanted, bool stands)
{
    private const int Members = 5;
    private readonly Random _random = new(2026);
    private readonly List<Write> _writes = [];
    private readonly Envelope _envelope = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), DisclosureLevel.Public, Source: new("Proef", new Uri("https://example.org/")));

    public List<Guid> Municipalities { get; } = [];
    public List<Guid> Arrangements { get; } = [];
    /// <summary>A stream of 1,000 events, with its collaboration.</summary>
    public (StreamId Stream, Guid Collaboration) Long { get; private set; }
    /// <summary>A collaboration of 140 participants with 1,042 events.</summary>
    public Guid Big { get; private set; }

    public async Task Fill()
    {
        await using var log = new PostgresLog(source, TimeProvider.System, cacheStreams: 0);
        string[] forms = Terms.Forms.Split(' '), classes = Terms.TaskClasses.Split(' '), phases = Terms.Phases.Split(' ');
        for (var n = 0; n < 400; n++)
        {
            Municipalities.Add(NewId());
            Add(Kind.Organisations, Municipalities[n], Municipalities[n], new OrganisationRegistered("municipality", $"gm{n:D4}", $"Gemeente {Name(n)}", PartialDate.Day(1900 + n % 100, 1, 1)));
        }
        var arrangements = Math.Min(20_000, (int)(wanted / 50));
        var decisions = (wanted - arrangements * 14L) / (arrangements * Members);
        for (var n = 0; n < arrangements; n++)
        {
            var (arrangement, dossier, from) = (NewId(), NewId(), new DateOnly(1990 + _random.Next(35), 1 + _random.Next(12), 1));
            Arrangements.Add(arrangement);
            Add(Kind.Arrangements, arrangement, arrangement, new ArrangementRegistered($"{Name(n)} samenwerking {n}", $"Samen {classes[n % classes.Length]} werk doen voor {Name(n * 7)}", forms[n % forms.Length], classes[n % classes.Length]));
            Add(Kind.Arrangements, arrangement, arrangement, new TextVersionRecorded("1", Day(from), Day(from), null, null, null));
            Add(Kind.Dossiers, dossier, arrangement, new DossierOpened(arrangement, "make", phases[n % phases.Length], null));
            for (var m = 0; m < Members; m++)
            {
                var (member, track) = (Municipalities[(n * 13 + m * 31 + _random.Next(29)) % 400], NewId());
                Add(Kind.Arrangements, arrangement, arrangement, new ParticipantJoined(member, "council", null, Day(from.AddMonths(_random.Next(60))), null));
                if (_random.Next(5) == 0) Add(Kind.Arrangements, arrangement, arrangement, new ParticipantLeft(member, "council", Day(from.AddYears(6 + _random.Next(10)))));
                Add(Kind.Tracks, track, arrangement, new TrackOpened(dossier, member));
                for (var d = 0; d < decisions; d++)
                    Add(Kind.Tracks, track, arrangement, new OrganDecisionReported("council", "budget", "adopted", Day(from.AddMonths(d * 12)), $"Raadsbesluit {n}-{m}-{d}"));
            }
            if (_writes.Count > 4000) await Flush(log);
        }
        Long = (new(Kind.Tracks, NewId()), Arrangements[0]);
        Add(Kind.Tracks, Long.Stream.Id, Long.Collaboration, new TrackOpened(NewId(), Municipalities[0]));
        for (var d = 0; d < 999; d++) Add(Kind.Tracks, Long.Stream.Id, Long.Collaboration, new OrganDecisionReported("council", "other", "adopted", Day(new DateOnly(1990, 1, 1).AddDays(d * 12)), $"Besluit {d}"));
        Big = NewId();
        Add(Kind.Arrangements, Big, Big, new ArrangementRegistered("Gemeenschappelijke regeling van velen", "Samen doen wat alleen niet gaat", "public-body", "mixed"));
        Add(Kind.Arrangements, Big, Big, new TextVersionRecorded("1", Day(new(2010, 1, 1)), Day(new(2010, 1, 1)), null, null, null));
        var made = NewId();
        Add(Kind.Dossiers, made, Big, new DossierOpened(Big, "make", "in-operation", null));
        for (var m = 0; m < 140; m++)
        {
            var track = NewId();
            Add(Kind.Arrangements, Big, Big, new ParticipantJoined(Municipalities[m], "council", null, Day(new DateOnly(2010, 1, 1).AddMonths(m)), null));
            Add(Kind.Tracks, track, Big, new TrackOpened(made, Municipalities[m]));
            for (var d = 0; d < (m < 59 ? 6 : 5); d++) Add(Kind.Tracks, track, Big, new OrganDecisionReported("council", "budget", "adopted", Day(new DateOnly(2012, 1, 1).AddMonths(m + d * 12)), $"Raadsbesluit {m}-{d}"));
        }
        await Flush(log);
    }

    private async Task Flush(PostgresLog log)
    {
        if (stands)
        {
            _writes.Clear();
            return;
        }
        var command = Guid.NewGuid();
        var streams = _writes.Select(w => w.Stream).Distinct().Select(History.Empty).ToList();
        if (await log.Append(new(command, command.ToByteArray(), streams, [], [.. _writes], _envelope)) is not Appended.Stored) throw new InvalidOperationException("Not stored.");
        _writes.Clear();
    }

    private void Add(string kind, Guid stream, Guid collaboration, RegistryEvent e) => _writes.Add(new(new(kind, stream), e, collaboration));

    private Guid NewId()
    {
        Span<byte> id = stackalloc byte[16];
        _random.NextBytes(id);
        return new(id);
    }

    private static PartialDate Day(DateOnly day) => new(day, Precision.Day);

    private static string Name(int n)
    {
        string[] first = ["Noord", "Zuid", "Oost", "West", "Midden", "Boven", "Beneden", "Nieuw", "Oud", "Groot"], last = ["dorp", "stad", "veen", "wijk", "meer", "dijk", "berg", "broek", "woude", "haven"];
        return $"{first[n % 10]}{last[n / 10 % 10]}{(n >= 100 ? $" aan de {last[n / 100 % 10]}" : "")}";
    }
}
