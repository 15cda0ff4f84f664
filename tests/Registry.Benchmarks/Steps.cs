using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.App.Tests.Dossiers;

namespace Registry.Benchmarks;

/// <summary>A dossier of ten municipalities through all sixteen steps over HTTP, and the views of one of twenty-five.</summary>
internal static class Steps
{
    private const int Times = 300;

    public static async Task Run(Bench bench)
    {
        await using var server = await OverHttp.Open(bench);
        using var http = new HttpClient { BaseAddress = server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "dev:bench:-:coordinator") } };
        var coordinator = new Coordinator(http);
        for (var round = 0; round < 3; round++)
        {
            var (watch, before) = (Stopwatch.StartNew(), await coordinator.Last());
            await coordinator.Through(10, $"ronde {round}");
            Console.WriteLine($"sixteen steps, ten municipalities, over HTTP     {watch.Elapsed.TotalSeconds,6:F2} s for {await coordinator.Last() - before} events and {coordinator.Requests} requests; at most 10 s");
        }
        var large = await coordinator.Through(25, "vijfentwintig");
        foreach (var view in (string[])["board", "matrix", "trace", "round", "agreement"]) await Percentile($"{view} of 25 participants", () => server.Get($"/api/v1/dossiers/{large}/{view}"));
        var collaboration = await coordinator.Collaboration(large);
        foreach (var page in (string[])["", "/matrix", "/raden", "/overeenkomst", "/herleiding"]) await Percentile($"page {(page.Length == 0 ? "workbench" : page)} of 25", () => server.Get($"/samenwerkingen/{collaboration}/dossiers/{large}{page}"));
    }

    private static async Task Percentile(string name, Func<Task> ask)
    {
        for (var n = 0; n < 30; n++) await ask();
        var times = new double[Times];
        for (var n = 0; n < Times; n++)
        {
            var began = Stopwatch.GetTimestamp();
            await ask();
            times[n] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
        Array.Sort(times);
        Console.WriteLine($"{name,-44} p50 {times[Times / 2],7:F2} ms   p95 {times[Times * 95 / 100],7:F2} ms   at most 30");
    }

    /// <summary>Sends what a coordinator would: reads the version, decides, and sends a round for all participants.</summary>
    private sealed class Coordinator(HttpClient http)
    {
        private static readonly JsonSerializerOptions json = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
        private static readonly object source = new { name = "Meting" };
        private int _codes;

        public int Requests { get; private set; }

        public async Task<Guid> Through(int organisations, string name)
        {
            Requests = 0;
            var of = new List<Guid>();
            while (of.Count < organisations)
                of.Add(Stream((await Post("/api/v1/organisations", new { decision = "register_organisation", data = new { organisationKind = "municipality", code = $"bench-{name.GetHashCode(StringComparison.Ordinal):x}-{_codes++}", name = $"Gemeente {of.Count}", from = "2000-01-01" }, source }))["events"]![0]!));
            var events = (await Post("/api/v1/collaborations", new
            {
                decision = "register_collaboration",
                data = new { name, form = "undecided", taskClass = "operational", dossierKind = "make", phase = "exploration", participants = of.Select(o => new { organisation = o, organ = "council", from = "2020-01-01" }).ToArray() },
            }))["events"]!.AsArray();
            var dossier = Stream(events.Single(e => (string)e!["type"]! == "dossier_opened")!);
            Guid[] tracks = [.. events.Where(e => (string)e!["type"]! == "track_opened").Select(e => Stream(e!))];
            await new SixteenSteps(of, body => Decide(dossier, body), rows => Round(tracks, rows)).Through();
            return dossier;
        }

        public async Task<long> Last() => (long)(await Get("/api/v1/collaborations?limit=1"))["clocks"]!["knownAt"]!;

        public async Task<Guid> Collaboration(Guid dossier) => Guid.Parse((string)(await Get($"/api/v1/dossiers/{dossier}/board"))["collaboration"]!);

        private async Task<JsonNode> Decide(Guid dossier, object body)
        {
            var receipt = await Post($"/api/v1/dossiers/{dossier}/decisions", body, await Version("dossiers", dossier));
            return (await Get($"/api/v1/events/{receipt["events"]![0]!["position"]}"))["data"]!;
        }

        private async Task Round(Guid[] tracks, IReadOnlyList<object> rows)
        {
            var sent = new JsonArray();
            foreach (var (n, row) in rows.Index())
            {
                var body = JsonSerializer.SerializeToNode(row, json)!.AsObject();
                (body["ref"], body["kind"], body["id"], body["ifMatch"]) = ($"{n}", "tracks", tracks[n], await Version("tracks", tracks[n]));
                sent.Add(body);
            }
            var answer = await Post("/api/v1/rounds", new { rows = sent });
            if (answer["rows"]!.AsArray().FirstOrDefault(r => (int)r!["status"]! != 201) is { } refused) throw new InvalidOperationException(refused.ToJsonString());
        }

        private async Task<long> Version(string kind, Guid id)
        {
            Requests++;
            using var read = await http.GetAsync(new Uri($"/api/v1/{kind}/{id}?validOn=any", UriKind.Relative));
            return long.Parse(read.Headers.ETag!.Tag.AsSpan()[2..^1], System.Globalization.CultureInfo.InvariantCulture);
        }

        private async Task<JsonNode> Get(string path)
        {
            Requests++;
            return JsonNode.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative)))!;
        }

        private async Task<JsonNode> Post(string path, object body, long? seen = null)
        {
            Requests++;
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(JsonSerializer.Serialize(body, json), Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
            if (seen is { } version) request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
            using var response = await http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
        }

        private static Guid Stream(JsonNode e) => Guid.Parse((string)e["stream"]!);
    }
}
