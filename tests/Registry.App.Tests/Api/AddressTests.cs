namespace Registry.App.Tests.Api;

/// <summary>Addresses, methods and queries that are wrong are told so, as problems.</summary>
public sealed class AddressTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Theory]
    [InlineData("knownAt=abc", "knownAt")]
    [InlineData("knownAt=0", "knownAt")]
    [InlineData("knownAt=-1", "knownAt")]
    [InlineData("knownAt=1.5", "knownAt")]
    [InlineData("knownAt=", "knownAt")]
    [InlineData("knownAt=99999999999999999999", "knownAt")]
    [InlineData("knownAt=9223372036854775807", "knownAt")]
    [InlineData("knownAt=1&knownAt=2", "knownAt")]
    [InlineData("limit=0&after=x&collaboration=7&organisation=%00&knownAt=no", "after", "collaboration", "knownAt", "limit", "organisation")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=+1", "limit")]
    [InlineData("validOn=2020-02-30", "validOn")]
    [InlineData("withValidOn=2020-01-01", "withValidOn")]
    public async Task a_parameter_that_is_wrong_or_unknown_is_named(string query, params string[] names)
    {
        await _registry.Register();
        (await _anna.Get($"/api/v1/views/organisations?{query}")).Invalid(names);
    }

    [Theory]
    [InlineData("events?after=-1", "after")]
    [InlineData("events?limit=abc&after=18446744073709551616", "after", "limit")]
    [InlineData("events/1?x=1", "x")]
    [InlineData("organisations?code=", "code")]
    [InlineData("organisations?code=%00", "code")]
    [InlineData("organisations?code=a%20b&knownAt=x", "code", "knownAt")]
    public async Task every_route_names_what_is_wrong_in_its_query(string path, params string[] names) => (await _anna.Get($"/api/v1/{path}")).Invalid(names);

    [Theory]
    [InlineData("GET", "/api/v1/tracks/not-a-uuid")]
    [InlineData("GET", "/api/v1/tracks/{00000000-0000-0000-0000-000000000000}")]
    [InlineData("GET", "/api/v1/events/99999999999999999999")]
    [InlineData("GET", "/api/v1/events/0")]
    [InlineData("GET", "/api/v1/events/-1")]
    [InlineData("GET", "/api/v1/events/")]
    [InlineData("GET", "/api/v1/")]
    [InlineData("GET", "/health/live/")]
    [InlineData("GET", "/api/v2/events")]
    [InlineData("GET", "/problems/no-such-problem")]
    [InlineData("POST", "/api/v1/tracks/not-a-uuid/decisions")]
    [InlineData("POST", "/api/v1/oddities")]
    [InlineData("GET", "/api/v1/tracks/00000000-0000-0000-0000-000000000000")]
    public async Task what_does_not_exist_is_not_found(string method, string path) =>
        (await _anna.Send(new HttpMethod(method), path, method == "POST" ? "{}" : null, ("Idempotency-Key", "k"))).Problem(404, "not-found");

    [Theory]
    [InlineData("DELETE", "/api/v1/events/1")]
    [InlineData("PUT", "/api/v1/tracks/00000000-0000-0000-0000-000000000000")]
    [InlineData("PATCH", "/api/v1/rounds")]
    [InlineData("DELETE", "/api/v1/collaborations/00000000-0000-0000-0000-000000000000/events")]
    public async Task nothing_is_ever_put_patched_or_deleted(string method, string path) =>
        Assert.NotEmpty((await _anna.Send(new HttpMethod(method), path, (string?)null)).Problem(405, "method-not-allowed").Content.Allow);
}
