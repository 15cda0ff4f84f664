using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.App.Tests.Api;

/// <summary>Who gets in: nobody without a token, but for what is public on purpose.</summary>
public sealed class AccessTests(SharedRegistry shared, PostgresFixture postgres) : IClassFixture<SharedRegistry>
{
    private static readonly string[] Public = ["/", "/aanmelden", "/api/v1/openapi.json", "/bewijs", "/bewijs/toezicht", "/checkpoint", "/health/live", "/health/ready", "/organisaties/{id:guid}", "/organisaties/{id:guid}/raad", "/over", "/policy", "/problems/{name}", "/regio",
        "/samenwerkingen/{id:guid}", .. new[] { "", "/herleiding", "/matrix", "/overeenkomst", "/raden" }.Select(page => "/samenwerkingen/{id:guid}/dossiers/{dossier:guid}" + page), "/samenwerkingen/{id:guid}/tijdmachine", "/samenwerkingen/{id:guid}/timemap", "/samenwerkingen/{id:guid}/verschillen", "/tile/{**path}", "/toegankelijkheid", "/zoeken"];
    private readonly RunningRegistry _registry = shared.Registry;

    [Fact]
    public void what_is_public_is_public_on_purpose() =>
        Assert.Equal(Public, Endpoints(_registry).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task every_other_route_refuses_without_a_token()
    {
        foreach (var (method, path, open) in Addresses(_registry))
        {
            var reply = await _registry.Anonymous.Send(new HttpMethod(method), path, method == "POST" ? "{}" : null);
            if (open) reply.Expect(method == "POST" ? 400 : path.Contains($"{Guid.Empty}", StringComparison.Ordinal) ? 404 : 200); // A page of what does not exist is open too; nobody signs in with nothing.
            else Assert.Equal("Bearer", reply.Problem(401, "unauthenticated").Headers.WwwAuthenticate.Single().ToString());
        }
        Assert.True(Addresses(_registry).Count(a => !a.Open) >= 12);
    }

    [Theory]
    [InlineData("GET", "/no/such/place")]
    [InlineData("GET", "/api/v1/tracks/not-a-uuid")]
    [InlineData("DELETE", "/api/v1/events/1")]
    public async Task what_does_not_exist_is_not_told_apart_without_a_token(string method, string path) =>
        (await _registry.Anonymous.Send(new HttpMethod(method), path, (string?)null)).Problem(401, "unauthenticated");

    [Theory]
    [InlineData("")]
    [InlineData("dev")]
    [InlineData("dev:anna:-")]
    [InlineData("dev::-:coordinator")]
    [InlineData("dev:anna:-:coordinator:more")]
    [InlineData("dev:anna:-:mayor")]
    [InlineData("dev:anna:-:")]
    [InlineData("dev:anna:-:0")]
    [InlineData("dev:anna:-:-1")]
    [InlineData("dev:anna:-:coordinator,clerk")]
    [InlineData("dev:anna:gm0000:coordinator")]
    [InlineData("dev:anna::coordinator")]
    [InlineData("DEV:anna:-:coordinator")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0.")]
    public async Task a_token_that_says_nothing_sensible_gets_nobody_in(string token) =>
        (await _registry.With(token).Get("/api/v1/events")).Problem(401, "unauthenticated");

    [Fact]
    public async Task two_tokens_or_another_scheme_get_nobody_in()
    {
        (await _registry.Coordinator.Send(HttpMethod.Get, "/api/v1/events", (string?)null, ("Authorization", "Bearer dev:bea:-:clerk"))).Problem(401, "unauthenticated");
        (await _registry.Anonymous.Send(HttpMethod.Get, "/api/v1/events", (string?)null, ("Authorization", "Basic YW5uYTphbm5h"))).Problem(401, "unauthenticated");
    }

    [Theory]
    [InlineData("auditor")]
    [InlineData("Auditor")]
    [InlineData("clerk")]
    public async Task a_role_reads_everything_and_decides_only_what_is_its_own(string role)
    {
        var reader = _registry.As("olga", role: role);
        (await reader.Get("/api/v1/events")).Expect(200);
        var forbidden = (await reader.Begin("organisations", Scene.Registering(Scene.NewCode(), "Brielle"))).Problem(403, "forbidden");
        Assert.Contains("Coordinator", (string?)forbidden["detail"]);
    }

    [Fact]
    public async Task without_an_identity_provider_nobody_gets_in()
    {
        await using var registry = await RunningRegistry.Start(postgres, "--Auth:DevelopmentTokens", "false");
        foreach (var (method, path, open) in Addresses(registry))
        {
            var reply = await registry.Coordinator.Send(new HttpMethod(method), path, method == "POST" ? "{}" : null, ("Idempotency-Key", "k"), ("If-Match", "\"v1\""));
            if (open) reply.Expect(method == "POST" ? 400 : path.Contains($"{Guid.Empty}", StringComparison.Ordinal) ? 404 : 200); // A page of what does not exist is open too; nobody signs in with nothing.
            else reply.Problem(401, "unauthenticated");
        }
    }

    [Theory]
    [InlineData("--environment", "Production")]
    [InlineData("--environment", "Staging")]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://127.0.0.1:0;http://*:0")]
    [InlineData("--urls", "http://registry.example:0")]
    [InlineData("--http_ports", "0")]
    [InlineData("--https_ports", "0")]
    [InlineData("--Kestrel:Endpoints:Http:Url", "http://0.0.0.0:0")]
    public async Task development_tokens_keep_the_registry_from_starting_anywhere_but_in_development_on_loopback(string setting, string value)
    {
        await using var database = await postgres.CreateDatabase();
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => Serving.Build(RunningRegistry.Settings(database, setting, value), CancellationToken.None));
        Assert.Contains("Auth:DevelopmentTokens", refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(RunningRegistry registry) =>
        registry.App.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null); // The style sheet and the font: files, each under several names.

    /// <summary>An address for every route and method that the running application knows.</summary>
    private static IEnumerable<(string Method, string Path, bool Open)> Addresses(RunningRegistry registry) =>
        from endpoint in Endpoints(registry)
        let route = endpoint.RoutePattern.RawText!
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        let path = route.Replace("{kind}", "tracks", StringComparison.Ordinal).Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{dossier:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
            .Replace("{position:long}", "1", StringComparison.Ordinal).Replace("{view}", "tracks", StringComparison.Ordinal).Replace("{name}", "refused", StringComparison.Ordinal).Replace("{**path}", $"0/{Guid.Empty}", StringComparison.Ordinal)
        select (method, path, Public.Contains(route));
}
