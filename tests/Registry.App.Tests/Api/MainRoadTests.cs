using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Registry.Core.Proof;
using static Registry.App.Tests.Api.Scene;

namespace Registry.App.Tests.Api;

/// <summary>The road that every collaboration travels, over HTTP.</summary>
public sealed class MainRoadTests(SharedRegistry shared) : IClassFixture<SharedRegistry>
{
    private readonly RunningRegistry _registry = shared.Registry;
    private readonly Client _anna = shared.Registry.Coordinator;

    [Fact]
    public async Task an_organisation_is_registered_once_and_found_by_its_code()
    {
        var code = NewCode();
        var first = (await _anna.Begin("organisations", Registering(code, "Gemeente Brielle", "1972"))).Expect(201);
        var id = first.Single.Id("stream");
        Assert.Equal($"/api/v1/organisations/{id}", first.Headers.Location?.ToString());
        Assert.Equal("\"v1\"", first.Etag);

        var again = (await _registry.As("piet").Begin("organisations", Registering(code, "Gemeente Brielle", "1972"))).Expect(200);
        Assert.Empty(again.Events);
        Assert.Equal(first.Single.Id("id"), Guid.Parse((string)Assert.Single(again["known"].AsArray())!));

        (await _anna.Begin("organisations", Registering(code, "Gemeente Westvoorne"))).Refused("ORG1");
        var found = (await _anna.Get($"/api/v1/organisations?code={code}")).Expect(200);
        var line = Assert.Single(found["organisations"].AsArray())!;
        Assert.Equal((id, "Gemeente Brielle", "1972-01-01"), (line.Id("id"), (string?)line["name"], (string?)line["from"]));
        Assert.Empty((await _anna.Get("/api/v1/organisations?code=gm0000")).Expect(200)["organisations"].AsArray());
    }

    [Fact]
    public async Task the_name_of_an_organisation_is_corrected_on_its_own_stream()
    {
        var code = NewCode();
        var first = (await _anna.Begin("organisations", Registering(code, "Gemeente Briele"))).Expect(201).Single;
        object Mended(string? reason, Guid? corrects) => new
        {
            decision = "register_organisation", data = new { organisationKind = "municipality", code, name = "Gemeente Brielle", from = new { precision = "unknown" } }, source = new { name = "TOOI", reason }, corrects,
        };
        (await _anna.Decide("organisations", first.Id("stream"), Mended("Een letter te weinig.", null))).Invalid("/decision");
        (await _anna.Decide("organisations", first.Id("stream"), Mended("Een letter te weinig.", first.Id("id")))).Expect(201);
        var found = (await _anna.Get($"/api/v1/organisations/{first.Id("stream")}")).Expect(200);
        Assert.Equal(("\"v2\"", "Gemeente Brielle"), (found.Etag, (string?)found["facts"][0]!["data"]!["name"]));
    }

    [Fact]
    public async Task registering_a_collaboration_begins_its_arrangement_its_dossier_and_a_track_for_each_organisation()
    {
        var it = await _registry.Collaborate(3, "Jeugdhulp");
        var whole = (await _anna.Get($"/api/v1/collaborations/{it.Id}")).Expect(200);
        Assert.Equal(["arrangements", "dossiers", "tracks", "tracks", "tracks"], whole["streams"].AsArray().Select(s => (string)s!["kind"]!));
        Assert.All(whole["streams"].AsArray(), s => Assert.Equal(it.Id, s!.Id("collaboration")));
        Assert.Equal("\"v4\"", whole.Etag);
        Assert.Equal(it.Id, (await _anna.Get($"/api/v1/arrangements/{it.Id}")).Expect(200).Json.Id("id"));
    }

    [Fact]
    public async Task a_collaboration_of_one_that_starts_late_without_a_reason_is_refused_for_both_at_once()
    {
        var one = await _registry.Register();
        var refused = (await _anna.Begin("collaborations", Collaborating([one], phase: "realisation"))).Refused("A01", "P06");
        Assert.Equal("Wgr art. 1(1)", (string?)refused["refusals"].AsArray().Single(r => (string?)r!["rule"] == "A01")!["basis"]);
    }

    [Fact]
    public async Task an_organ_joins_and_leaves()
    {
        var (it, other) = (await _registry.Collaborate(), await _registry.Register());
        (await _anna.Decide("arrangements", it.Id, Joining(other.Id))).Expect(201);
        var left = (await _anna.Decide("arrangements", it.Id, Leaving(other.Id))).Expect(201);
        Assert.Equal($"/api/v1/events/{left.Single["position"]}", left.Headers.Location?.ToString());
        var rows = (await _anna.Get($"/api/v1/views/participants?collaboration={it.Id}&organisation={other.Id}&validOn=any")).Expect(200)["rows"].AsArray();
        var valid = Assert.Single(rows)!["valid"]!;
        Assert.Equal(("2021-01-01", "2024-01-01"), ((string)valid["from"]!, (string)valid["to"]!));

        // The same fact again, under another key and by somebody else, is known already.
        var known = (await _registry.As("piet").Decide("arrangements", it.Id, Joining(other.Id))).Expect(200);
        Assert.Empty(known.Events);
        Assert.Single(known["known"].AsArray());
    }

    [Fact]
    public async Task a_leaving_without_a_joining_is_recorded_and_signalled()
    {
        var (it, other) = (await _registry.Collaborate(), await _registry.Register());
        var left = (await _anna.Decide("arrangements", it.Id, Leaving(other.Id))).Expect(201).Single;
        var signal = Assert.Single((await _anna.Get($"/api/v1/collaborations/{it.Id}", "en")).Expect(200)["signals"].AsArray())!;
        Assert.Equal(("M01", left.Id("id")), ((string)signal["rule"]!, signal.Id("event")));
        Assert.Equal("No earlier participation is recorded.", (string?)signal["says"]);
    }

    [Fact]
    public async Task in_a_redivision_the_one_successor_takes_the_place_in_every_arrangement()
    {
        var (a, b, c) = (await _registry.Register(), await _registry.Register(), await _registry.Register());
        var (first, second) = (await _registry.Collaborate([a, b], "Eerste"), await _registry.Collaborate([a, c], "Tweede"));
        var code = NewCode();
        var receipt = (await _anna.Begin("organisations", Redividing("2023-01-01", [a.Id, b.Id], [], new { name = "Gemeente Nieuw", code }))).Expect(201);
        Assert.Equal(6, receipt.Events.Count); // Registered, twice abolished, succeeded twice in the first and once in the second.
        var successor = (await _anna.Get($"/api/v1/organisations?code={code}")).Expect(200)["organisations"][0]!.Id("id");
        foreach (var (it, gone) in new[] { (first, 2), (second, 1) })
        {
            var rows = (await _anna.Get($"/api/v1/views/participants?collaboration={it.Id}&validOn=any")).Expect(200)["rows"].AsArray();
            Assert.Equal(gone, rows.Count(r => (string?)r!["valid"]!["to"] == "2023-01-01"));
            var place = Assert.Single(rows, r => r!["data"]!.Id("organisation") == successor)!;
            Assert.Equal("2023-01-01", (string?)place["valid"]!["from"]);
        }
        Assert.Contains("Gemeente Nieuw", (string?)(await _anna.Get($"/api/v1/collaborations/{second.Id}/events")).Expect(200).Events[^1]["told"]!["nl"]);
    }

    [Fact]
    public async Task an_override_is_proposed_confirmed_by_another_and_used_once()
    {
        var it = await _registry.Collaborate();
        var ended = await _registry.Register();
        (await _anna.Begin("organisations", Redividing("2020-01-01", [ended.Id], [it.Of[0].Id]))).Expect(201);
        object Opening(Guid? by = null) => new { decision = "open_track", data = new { organisation = ended.Id }, @override = by };
        var refused = (await _anna.Decide("dossiers", it.Dossier, Opening())).Refused("A22");
        Assert.True((bool)refused["refusals"][0]!["overridable"]!);

        var proposal = (await _anna.Decide("dossiers", it.Dossier, Overriding("open_track", (string)refused["data"]!, "A22"))).Expect(201).Single;
        var confirming = new { decision = "confirm_override", data = new { proposal = proposal.Id("id") } };
        (await _anna.Decide("dossiers", it.Dossier, confirming)).Refused("O2", "O3");
        (await _anna.Decide("dossiers", it.Dossier, Opening(proposal.Id("id")))).Refused("A22", "O4");
        var confirmation = (await _registry.As("cor", it.Of[0].Code, "secretary").Decide("dossiers", it.Dossier, confirming)).Expect(201).Single.Id("id");

        var opened = (await _anna.Decide("dossiers", it.Dossier, Opening(confirmation))).Expect(201).Events;
        Assert.Equal(["override_used", "track_opened"], opened.Select(e => (string)e["type"]!));
        Assert.Equal(confirmation, (await _anna.Get($"/api/v1/events/{opened[1]["position"]}")).Expect(200).Json.Id("causation"));
        var again = new { decision = "open_track", data = new { organisation = (await _registry.Register()).Id }, @override = confirmation };
        (await _anna.Decide("dossiers", it.Dossier, again)).Refused("O4");
    }

    [Fact]
    public async Task a_receipt_holds_a_canonical_entry_whose_hash_is_the_leaf()
    {
        var it = await _registry.Collaborate();
        var receipt = (await _anna.Decide("tracks", it.Tracks[0], Reporting())).Expect(201);
        Assert.False((bool)receipt["proof"]["covered"]!);
        foreach (var e in receipt.Events)
        {
            var entry = Encoding.UTF8.GetBytes((string)e["entry"]!);
            Assert.Equal(entry, Jcs.Canonicalize(entry));
            Assert.Equal((string?)e["leaf"], Base64Url.EncodeToString(SHA256.HashData([0, .. entry])));
            var fields = JsonNode.Parse(entry)!;
            Assert.Equal(
                ((string?)e["at"], (string?)e["content"], (string?)e["id"], (long)e["position"]!, (string?)e["stream"], (long)e["version"]!, 1),
                ((string?)fields["at"], (string?)fields["content"], (string?)fields["event"], (long)fields["position"]!, (string?)fields["stream"], (long)fields["version"]!, (int)fields["v"]!));
            var read = (await _anna.Get($"/api/v1/events/{e["position"]}")).Expect(200);
            Assert.Equal(((string?)e["leaf"], (string?)e["content"]), ((string?)read["leaf"], (string?)read["content"]));
        }
    }
}
