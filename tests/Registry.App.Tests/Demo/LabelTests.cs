using System.Net;
using Registry.App.Tests.Api;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Demo;

/// <summary>A label shows in every answer about a collaboration, whatever moment is asked, and nowhere else.</summary>
public sealed class LabelTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;

    private static object Labelling(string label = "demonstration") => Stating("label_collaboration", new { label });

    [Fact]
    public async Task every_answer_about_it_says_so()
    {
        var (labelled, other) = (await _registry.Collaborate(name: "Voorbeeldregio"), await _registry.Collaborate(name: "Gewone regio"));
        var before = (await _registry.Coordinator.Get("/api/v1/events?limit=1000")).Events.Count;
        var said = (await _registry.Coordinator.Decide("arrangements", labelled.Id, Labelling())).Expect(201).Single;
        string[] paths =
        [
            $"/api/v1/collaborations/{labelled.Id}", $"/api/v1/collaborations/{labelled.Id}?knownAt={before}", $"/api/v1/collaborations/{labelled.Id}/events", $"/api/v1/collaborations/{labelled.Id}/moments",
            $"/api/v1/collaborations/{labelled.Id}/comparison?validOn=2025-01-01", $"/api/v1/arrangements/{labelled.Id}", $"/api/v1/tracks/{labelled.Tracks[0]}", $"/api/v1/tracks/{labelled.Tracks[0]}/decisions",
            $"/api/v1/dossiers/{labelled.Dossier}/events", $"/api/v1/views/participants?collaboration={labelled.Id}", $"/api/v1/events/{said["position"]}",
            $"/samenwerkingen/{labelled.Id}", $"/samenwerkingen/{labelled.Id}?knownAt={before}", $"/samenwerkingen/{labelled.Id}/tijdmachine", $"/samenwerkingen/{labelled.Id}/verschillen?validOn=2025-01-01",
        ];
        foreach (var path in paths)
        {
            Assert.Equal("demonstration", Header((await _registry.Coordinator.Get(path)).Expect(200)));
            Assert.Null(Header((await _registry.Coordinator.Get(path.Replace(labelled.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal).Replace(labelled.Tracks[0].ToString(), other.Tracks[0].ToString(), StringComparison.Ordinal)
                .Replace(labelled.Dossier.ToString(), other.Dossier.ToString(), StringComparison.Ordinal).Replace($"/events/{said["position"]}", "/events/1", StringComparison.Ordinal))).Expect(200)));
        }
        foreach (var at in new[] { "", $"?knownAt={before}" })
            Assert.Equal("""["demonstration"]""", (await _registry.Coordinator.Get($"/api/v1/collaborations/{labelled.Id}{at}")).Expect(200)["labels"].ToJsonString());
        Assert.Equal("[]", (await _registry.Coordinator.Get($"/api/v1/collaborations/{other.Id}")).Expect(200)["labels"].ToJsonString());
    }

    [Fact]
    public async Task lists_and_their_pages_say_so_and_nobody_keeps_an_older_list()
    {
        var it = await _registry.Collaborate(name: "Oefenregio Zuid");
        var list = (await _registry.Coordinator.Get("/api/v1/collaborations?text=oefenregio")).Expect(200);
        Assert.Equal("[]", list["collaborations"][0]!["labels"]!.ToJsonString());
        (await _registry.Coordinator.Decide("arrangements", it.Id, Labelling("practice"))).Expect(201);
        // Asked again exactly as it was: what is shown of labels is what is known now.
        var again = (await _registry.Coordinator.Send(HttpMethod.Get, list.Content.ContentLocation!.ToString(), null, ("If-None-Match", list.Etag))).Expect(200);
        Assert.Equal("""["practice"]""", again["collaborations"][0]!["labels"]!.ToJsonString());
        (await _registry.Coordinator.Send(HttpMethod.Get, list.Content.ContentLocation!.ToString(), null, ("If-None-Match", again.Etag))).Expect(304);
        Assert.Equal("""["practice"]""", (await _registry.Coordinator.Get($"/api/v1/organisations/{it.Of[0].Id}/collaborations")).Expect(200)["collaborations"][0]!["labels"]!.ToJsonString());
        foreach (var page in new[] { "/zoeken?text=oefenregio", $"/organisaties/{it.Of[0].Id}" }) Assert.Contains(">oefening<", await Page(page));
        Assert.Contains("Dit is een oefening", await Page($"/samenwerkingen/{it.Id}"));
        Assert.Contains("This is for practice", await Page($"/samenwerkingen/{it.Id}/tijdmachine?lang=en"));
    }

    [Fact]
    public async Task a_label_that_was_taken_back_shows_no_more()
    {
        var it = await _registry.Collaborate(name: "Vergissing");
        var label = (await _registry.Coordinator.Decide("arrangements", it.Id, Labelling())).Expect(201).Single;
        (await _registry.Coordinator.Decide("arrangements", it.Id, Labelling())).Expect(200);
        (await _registry.Coordinator.Decide("arrangements", it.Id, Retracting(label.Id("id")))).Expect(201);
        var read = (await _registry.Coordinator.Get($"/api/v1/collaborations/{it.Id}")).Expect(200);
        Assert.Equal(("[]", null), (read["labels"].ToJsonString(), Header(read)));
        Assert.DoesNotContain("Dit is een voorbeeld", await Page($"/samenwerkingen/{it.Id}"));
    }

    private async Task<string> Page(string path) => WebUtility.HtmlDecode((await _registry.Anonymous.Get(path)).Expect(200).Text);

    private static string? Header(Reply reply) => reply.Headers.TryGetValues("Registry-Labels", out var labels) ? string.Join(", ", labels) : null;
}
