using Registry.App.Tests.Api;

namespace Registry.App.Tests.Privacy;

/// <summary>A document that should not be there is shown no longer, at any moment that is asked; that it was there is not hidden.</summary>
public sealed class WithholdingTests(PostgresFixture postgres)
{
    private const string Name = "Brief van mevrouw Zonnebloem";

    [Fact]
    public async Task a_withheld_document_is_in_no_answer_and_on_no_page_until_it_is_released()
    {
        await using var registry = await RunningRegistry.Start(postgres);
        var it = await registry.Collaborate();
        var digest = new string('A', 43);
        var attached = (long)(await registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "attach_document", data = new { document = digest, documentKind = "letter", name = Name, url = "https://example.org/zonnebloem.pdf" } })).Expect(201).Single["position"]!;
        var naming = await Naming();
        Assert.True(naming.Count >= 4, string.Join(", ", naming));

        var seen = await registry.Coordinator.Version("dossiers", it.Dossier);
        var withheld = (await registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "withhold_document", data = new { document = digest, ground = "personal-data", reason = "Zonnebloem vroeg erom." } })).Expect(201).Single;
        Assert.Empty(await Naming());
        Assert.Empty(await Naming($"?knownAt={attached}"));
        var e = await registry.Coordinator.Get($"/api/v1/events/{attached}");
        Assert.Equal(((long)withheld["position"]!, "personal-data"), ((long)e["withheld"]["position"]!, (string?)e["withheld"]["ground"]));
        Assert.Null(e.Json["data"]);
        var row = (await registry.Coordinator.Get($"/api/v1/views/documents?collaboration={it.Id}"))["rows"][0]!["data"]!;
        Assert.Equal(("[afgeschermd]", "personal-data", digest), ((string?)row["name"], (string?)row["withheld"], (string?)row["document"]));
        // Whoever missed both is told what happened, and not what is withheld.
        Assert.DoesNotContain("onnebloem", (await registry.Coordinator.Decide("dossiers", it.Dossier, new { decision = "describe_problem", data = new { problem = "x", zeroOption = "y" } }, seen - 1)).Problem(412, "outdated").Text, StringComparison.Ordinal);

        (await registry.As("sara", role: "secretary").Decide("dossiers", it.Dossier, new { decision = "release_document", data = new { document = digest } })).Expect(201);
        Assert.Equal(naming, await Naming());

        async Task<List<string>> Naming(string clocks = "")
        {
            var found = new List<string>();
            foreach (var path in (string[])[$"/api/v1/views/documents{clocks}", $"/api/v1/dossiers/{it.Dossier}{clocks}", $"/api/v1/events/{attached}", $"/samenwerkingen/{it.Id}{clocks}", $"/samenwerkingen/{it.Id}/tijdmachine{clocks}", $"/api/v1/collaborations/{it.Id}/comparison?validOn=2020-01-01&withValidOn=2021-01-01"])
            {
                var reply = await registry.Coordinator.Send(HttpMethod.Get, path, null, ("Accept", path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html"));
                if (reply.Expect(200).Text.Contains("onnebloem", StringComparison.Ordinal)) found.Add(path);
            }
            return found;
        }
    }
}
