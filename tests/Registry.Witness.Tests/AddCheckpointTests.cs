using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;

[assembly: SupportedOSPlatform("linux")]

namespace Registry.Witness.Tests;

public sealed class AddCheckpointTests : IDisposable
{
    private static readonly TestLog log = new();
    private readonly WorkFolder folder = new();
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task published_requests_get_their_published_answers()
    {
        var vector = Vectors.Json("witness", "add-checkpoint.json");
        var origin = vector.GetProperty("log_origin").GetString()!;
        var key = new VerifierKey(origin, NoteSignatureType.Ed25519, Convert.FromHexString(vector.GetProperty("log_public_key_hex").GetString()!));
        await using var witness = await RunningWitness.Start(folder.Args([key]));
        foreach (var step in vector.GetProperty("steps").EnumerateArray())
        {
            using var answer = await witness.Http.PostAsync("/add-checkpoint", new StringContent(step.GetProperty("request_body").GetString()!), ct);
            int[] accepted = [step.GetProperty("status").GetInt32(), .. step.TryGetProperty("also_accept", out var also) ? also.EnumerateArray().Select(status => status.GetInt32()) : []];
            Assert.Contains((int)answer.StatusCode, accepted);
            var body = await answer.Content.ReadAsStringAsync(ct);
            if (step.TryGetProperty("content_type", out var type))
                Assert.Equal((type.GetString(), step.GetProperty("response_body").GetString()), (answer.Content.Headers.ContentType?.ToString(), body));
            if (answer.StatusCode == HttpStatusCode.OK)
                Assert.Equal([key, witness.Key], Published(step).With(body).Verify([key, witness.Key]).Verified.Select(signature => signature.Key));
        }
        Assert.Contains($"{origin}: 5 ", await witness.Http.Read("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_log_that_changes_its_key_is_followed_with_either_and_lost_without_the_new_one()
    {
        var next = new NaiveEd25519("next");
        SignedNote By(long size, bool old, bool young)
        {
            var note = log.Note(size);
            return new(note.Text, [.. old ? note.Signatures : [], .. young ? [next.Note(log.Origin, note.Text)] : Array.Empty<NoteSignature>()]);
        }
        using var other = new WorkFolder();
        await using var both = await RunningWitness.Start(folder.Args([log.Key, next.Key(log.Origin)]));
        await using var one = await RunningWitness.Start(other.Args(log));
        foreach (var (old, size, note) in new[] { (0, 3, By(3, true, false)), (3, 9, By(9, true, true)), (9, 20, By(20, false, true)) })
        {
            Assert.Equal(HttpStatusCode.OK, (await both.Add(log.Request(old, note))).Status);
            Assert.Equal(size == 20 ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await one.Add(log.Request(old, note))).Status);
        }
    }

    [Fact]
    public async Task a_checkpoint_that_extends_the_last_is_cosigned_with_the_time()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        foreach (var (old, size) in ((long, long)[])[(0, 0), (0, 3), (3, 3), (3, 50)])
        {
            var (status, line) = await witness.Add(log.Request(old, size));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.StartsWith("— gemeente.example/getuige ", line, StringComparison.Ordinal);
            var time = Assert.Single(log.Note(size).With(line).Verify([witness.Key]).Verified).Time!.Value;
            Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - time, 0, 60);
        }
    }

    [Fact]
    public async Task everything_else_is_refused_and_changes_nothing()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        await witness.Add(log.Request(0, 5));
        var before = File.ReadAllText(folder.State);
        async Task Refused(HttpStatusCode status, string request, string? said = null)
        {
            var (answer, body) = await witness.Add(request);
            Assert.Equal(status, answer);
            if (said is not null) Assert.Equal(said, body);
        }
        var good = log.Request(5, 9);
        var stranger = new TestLog("stranger.example/log");
        await Refused(HttpStatusCode.BadRequest, "");
        await Refused(HttpStatusCode.BadRequest, "old 5\n\nno checkpoint");
        await Refused(HttpStatusCode.BadRequest, good.Replace("old 5", "old 05", StringComparison.Ordinal));
        await Refused(HttpStatusCode.BadRequest, log.Request(10, 9));
        await Refused(HttpStatusCode.NotFound, stranger.Request(0, 5));
        await Refused(HttpStatusCode.Forbidden, log.Request(5, new SignedNote(log.Head(9).Text, stranger.Note(9).Signatures)));
        await Refused(HttpStatusCode.Forbidden, log.Request(5, new SignedNote(log.Head(9).Text, log.Note(8).Signatures)));
        await Refused(HttpStatusCode.Conflict, log.Request(4, 9), "5\n");
        await Refused(HttpStatusCode.Conflict, log.Request(0, 0), "5\n");
        await Refused(HttpStatusCode.UnprocessableEntity, log.Request(5, 9, history: 1));
        await Refused(HttpStatusCode.UnprocessableEntity, log.Request(5, 5, history: 1));
        await Refused(HttpStatusCode.UnprocessableEntity, new AddCheckpoint(5, [], log.Note(9)).ToString());
        Assert.Equal(before, File.ReadAllText(folder.State));
        await Refused(HttpStatusCode.OK, good);
    }

    [Fact]
    public async Task a_body_without_end_is_not_read_to_its_end()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        var large = log.Request(0, 5) + new string('x', 65_536);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await witness.Add(large)).Status);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/add-checkpoint") { Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(large))), Headers = { TransferEncodingChunked = true } };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await witness.Http.SendAsync(chunked, ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await witness.Add(log.Request(0, 5))).Status);
    }

    [Fact]
    public async Task signatures_of_strangers_are_passed_over_and_not_kept()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        var note = log.Note(5).With(new TestLog("stranger.example/log").Note(5).Signatures[0]);
        Assert.Equal(HttpStatusCode.OK, (await witness.Add(log.Request(0, note))).Status);
        Assert.DoesNotContain("stranger", File.ReadAllText(folder.State), StringComparison.Ordinal);
    }

    [Fact]
    public async Task logs_are_watched_apart_from_each_other_and_their_last_checkpoints_can_be_read()
    {
        var other = new TestLog("other.example/log");
        await using var witness = await RunningWitness.Start(folder.Args([log.Key, other.Key, new TestLog("quiet.example/log").Key]));
        await witness.Add(log.Request(0, 5));
        await witness.Add(other.Request(0, 7));
        await witness.Add(log.Request(5, 9));
        var page = await witness.Http.Read("/");
        Assert.Contains(witness.Key.ToString(), page, StringComparison.Ordinal);
        Assert.Contains("log.example/2026: 9 ", page, StringComparison.Ordinal);
        Assert.Contains("quiet.example/log: nog niets / nothing yet\n", page, StringComparison.Ordinal);
        foreach (var (watched, size) in ((TestLog, long)[])[(log, 9), (other, 7)])
        {
            var note = SignedNote.Parse(await witness.Http.Read($"/{FrontPage.Address(watched.Origin)}/checkpoint"));
            Assert.Equal(watched.Head(size).Text, note.Text);
            Assert.Equal([watched.Key, witness.Key], note.Verify([watched.Key, witness.Key]).Verified.Select(signature => signature.Key));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await witness.Http.GetAsync($"/{FrontPage.Address("quiet.example/log")}/checkpoint", ct)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await witness.Http.GetAsync("/add-checkpoint", ct)).StatusCode);
    }

    private static SignedNote Published(JsonElement step)
    {
        var request = step.GetProperty("request_body").GetString()!;
        return SignedNote.Parse(request[(request.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
    }
}
