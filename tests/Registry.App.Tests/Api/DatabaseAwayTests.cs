using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Registry.App.Tests.Api;

public class DatabaseAwayTests(PostgresFixture postgres)
{
    [Fact]
    public async Task a_database_that_is_away_is_no_server_error_and_whoever_writes_is_told_to_repeat_the_key()
    {
        var ct = TestContext.Current.CancellationToken;
        var database = await postgres.CreateDatabase();
        await using var app = await Serving.Build(
            ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Auth:DevelopmentTokens", "true", "--Demo", "false",
                "--ConnectionStrings:Registry", database.App, "--ConnectionStrings:Owner", database.Owner, "--Proof:Folder", database.ProofFolder, "--Logging:LogLevel:Microsoft.AspNetCore", "None"], ct);
        await app.StartAsync(ct);
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "dev:anna:-:coordinator");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        await database.DisposeAsync();
        var read = client.GetAsync(new Uri("/api/v1/events", UriKind.Relative), ct);
        var written = client.PostAsync(new Uri("/api/v1/organisations", UriKind.Relative), JsonContent.Create(new
        {
            decision = "register_organisation",
            data = new { organisationKind = "municipality", code = "gm0001", name = "Gemeente", from = "1990-01-01" },
            source = new { name = "TOOI", url = "https://standaarden.overheid.nl/tooi", retrievedOn = "2026-05-16" },
        }), ct);
        var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await Says("/problems/unavailable", await read);
        await Says("/problems/outcome-unknown", await written);

        async Task Says(string type, HttpResponseMessage answer)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal(type, (await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!["type"]!.GetValue<string>());
        }
    }
}
