namespace Registry.Ledger;

/// <summary>The commands that the clients send, each with a mark of its own in what it writes.</summary>
internal static class Commands
{
    private const string Source = """{"name":"Gemeenteblad 2026, 12345","url":"https://zoek.officielebekendmakingen.nl/gmb-2026-12345.html","retrievedOn":"2026-03-01"}""";

    public static Command Organisation(string key, int number) => new(key, $"Gemeente {key}", "/api/v1/organisations", null, null,
        $$$"""{"decision":"register_organisation","data":{"organisationKind":"municipality","code":"kl{{{number:D4}}}","name":"Gemeente {{{key}}}","from":"1990-01-01"},"source":{{{Source}}}}""", Coordinator("founder"));

    /// <summary>One command, many events on many streams: all of them or none.</summary>
    public static Command Collaboration(string key, string who, IEnumerable<Guid> organisations)
    {
        var participants = string.Join(',', organisations.Select(o => $$"""{"organisation":"{{o}}","organ":"council","from":"2026-01-01"}"""));
        return new(key, $"Samenwerking {key}", "/api/v1/collaborations", null, null,
            $$$"""{"decision":"register_collaboration","data":{"name":"Samenwerking {{{key}}}","form":"undecided","taskClass":"operational","dossierKind":"make","phase":"exploration","participants":[{{{participants}}}]}}""",
            Coordinator(who));
    }

    /// <summary>What a council decided on a track: the command that most clients send.</summary>
    public static Command Decision(string key, string who, Guid track, long version, string role = "coordinator") => new(key, $"Raadsbesluit {key}", $"/api/v1/tracks/{track}/decisions", track, version,
        $$$"""{"decision":"report_organ_decision","data":{"organ":"council","matter":"draft-agreement","result":"adopted","decidedOn":"2026-03-01","reference":"Raadsbesluit {{{key}}}"},"source":{{{Source}}}}""",
        $"dev:{who}:-:{role}");

    /// <summary>Refused by the rules: the organisation has its track in the dossier already.</summary>
    public static Command SecondTrack(string key, string who, Guid dossier, Guid organisation) => new(key, null, $"/api/v1/dossiers/{dossier}/decisions", dossier, 1,
        $$$"""{"decision":"open_track","data":{"organisation":"{{{organisation}}}"}}""", Coordinator(who));

    private static string Coordinator(string who) => $"dev:{who}:-:coordinator";
}
