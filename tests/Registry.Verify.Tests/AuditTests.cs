using System.Diagnostics;
using System.Text;

namespace Registry.Verify.Tests;

/// <summary>A registry audited where it runs: what it may answer, and what the tool makes of it.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Said Audit(LiveRegistry registry, params string[] more) => Said.By(["audit", registry.Address, "--policy", _folder.File("policy", TestLog.PolicyText), .. more]);

    private string[] Token => ["--token", _folder.File("token", LiveRegistry.Token + "\n")];

    [Theory]
    [InlineData(3), InlineData(9), InlineData(257), InlineData(6000)]
    public void an_honest_registry_is_sound_and_asked_for_four_things_at_once_at_most(int size)
    {
        using var registry = new LiveRegistry(TestLog.Of(size));
        var said = Audit(registry, Token).IsSound();
        Assert.Contains($"SOUND: {size} entries of {TestLog.Origin}, as seen by gemeente at 2026-03-01 ", said.Text, StringComparison.Ordinal);
        Assert.Contains($"2 collaborations show {size} of the {size} entries on their 3 streams, 0 are not shown; 0 streams are under none", said.Text, StringComparison.Ordinal);
        Assert.InRange(registry.Most, 1, 4);
    }

    [Fact]
    public void without_a_token_the_api_is_not_asked_and_it_says_so()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        Assert.Contains("NOTE   What the API shows was not counted against the log", Audit(registry).IsSound().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void what_was_sound_is_remembered_and_must_be_a_beginning_of_what_comes()
    {
        string memory = _folder.At("memory");
        using var registry = new LiveRegistry(TestLog.Of(9));
        Audit(registry, "--remember", memory).IsSound();
        Assert.Equal(registry.Files.Files["checkpoint"], File.ReadAllBytes(memory));
        registry.Show(TestLog.Of(20));
        Assert.Contains("1, each a beginning of this log", Audit(registry, "--remember", memory).IsSound().Text, StringComparison.Ordinal);
        byte[] kept = File.ReadAllBytes(memory);
        Assert.Equal(registry.Files.Files["checkpoint"], kept);

        registry.Show(TestLog.Of(12));
        Assert.Contains("The log was signed with 20 entries and has 12 here: its tail is gone", Audit(registry, "--remember", memory).FoundBy("older checkpoints"), StringComparison.Ordinal);
        var fork = TestLog.Of(19);
        fork.Add(77);
        fork.Add(78);
        registry.Show(fork);
        Assert.Contains("position 20", Audit(registry, "--remember", memory).FoundBy("older checkpoints"), StringComparison.Ordinal);
        Assert.Equal(kept, File.ReadAllBytes(memory));
    }

    /// <summary>Content may be gone when a later event of the same stream says of just that event that it was redacted.</summary>
    [Fact]
    public void content_that_is_gone_without_an_event_that_says_so_is_found()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        var events = registry.Shown[TestLog.Id(99)];
        var gone = events.Single(e => (long)e["position"] == 4);
        gone["redacted"] = new { position = 7, ground = "request" };
        Assert.Contains("has no content for position 4 any more, and no event says that it was redacted", Audit(registry, Token).FoundBy("histories"), StringComparison.Ordinal);

        var says = events.Single(e => (long)e["position"] == 7);
        (says["type"], says["data"]) = ("content_redacted", new { position = 4, @event = TestLog.Id(1000), content = gone["content"] });
        Audit(registry, Token).FoundBy("histories");
        says["data"] = new { position = 4, @event = gone["id"], content = gone["content"] };
        Audit(registry, Token).IsSound();
    }

    [Fact]
    public void a_checkpoint_that_was_kept_must_be_a_beginning_too()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        Audit(registry, "--held", _folder.File("held", TestLog.Of(4).Signed().ToString())).IsSound();
        Audit(registry, "--held", _folder.File("held", TestLog.Of(10).Signed().ToString())).FoundBy("older checkpoints");
    }

    [Fact]
    public void what_was_changed_is_found_and_located()
    {
        using var registry = new LiveRegistry(TestLog.Of(300));
        var changed = TestLog.Of(300);
        changed.Entries[270] = (Entry.Parse(changed.Entries[270]) with { Content = TestLog.Content(7).Digest }).ToBytes();
        registry.Files.Files["tile/entries/001.p/44"] = EntryBundle.Encode([.. changed.Entries.Skip(256).Select(entry => (ReadOnlyMemory<byte>)entry)]);
        Assert.Contains("position 271, tile/entries/001.p/44", Audit(registry).FoundBy("entries"), StringComparison.Ordinal);
        registry.Files.Tiles(changed);
        Audit(registry).FoundBy("root");
        registry.Show(TestLog.Of(300));
        registry.Files.Files["tile/1/000.p/1"][3] ^= 1;
        Assert.Contains("tile/1/000.p/1, byte 0", Audit(registry).FoundBy("tiles"), StringComparison.Ordinal);
        registry.Files.Files.Remove("tile/1/000.p/1");
        Audit(registry).FoundBy("tiles");
        registry.Files.Files.Remove("tile/0/000");
        Assert.Contains("position 1, tile/0/000", Audit(registry).FoundBy("entries"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_checkpoint_is_the_logs_own_and_the_witnesses_saw_it()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        string text = TestLog.Of(9).Text();
        registry.Files.Put("checkpoint", new SignedNote(text, [TestLog.Key.Note(TestLog.Origin, text)]).ToString());
        Audit(registry).FoundBy("quorum");
        registry.Files.Put("checkpoint", new SignedNote(text, [TestLog.Stranger.Note(TestLog.Origin, text)]).ToString());
        Audit(registry).FoundBy("log signature");
        registry.Files.Put("checkpoint", "no note");
        Audit(registry).FoundBy("log signature");
    }

    [Fact]
    public void nothing_is_verified_of_what_does_not_answer()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        foreach (var (path, instead, says) in new (string, Action<System.Net.HttpListenerResponse>, string)[]
        {
            ("checkpoint", answer => answer.StatusCode = 404, "The registry has no signed checkpoint"),
            ("checkpoint", answer => answer.Redirect("http://127.0.0.1:1/checkpoint"), "answers 302"),
            ("tile/0/000.p/9", answer => answer.StatusCode = 503, "it answers 503"),
            ("tile/0/000.p/9", answer => answer.StatusCode = 403, "answers 403"),
            ("tile/0/000.p/9", _ => Thread.Sleep(5000), "there was no answer within 1 seconds"),
            ("tile/0/000.p/9", answer => { answer.SendChunked = true; answer.OutputStream.Write(new byte[4]); answer.OutputStream.Flush(); Thread.Sleep(5000); }, "there was no answer within 1 seconds"),
            ("tile/0/000.p/9", answer => { answer.ContentLength64 = 288; answer.OutputStream.Write(new byte[4]); answer.Abort(); }, "cannot be read"),
        })
        {
            registry.Instead.Clear();
            registry.Instead[path] = instead;
            var said = Audit(registry, "--timeout", says.Contains("within 1", StringComparison.Ordinal) ? "1" : "30");
            Assert.True(said.Code == 3, said.Text);
            Assert.Contains("CANNOT VERIFY", said.Text, StringComparison.Ordinal);
            Assert.Contains(says, said.Text, StringComparison.Ordinal);
        }
        Assert.Equal(3, Said.By("audit", registry.Address).Code);
    }

    [Fact]
    public void a_way_there_that_fails_once_is_tried_again()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        int asked = 0;
        registry.Instead["tile/entries/000.p/9"] = answer =>
        {
            if (asked++ == 0) answer.StatusCode = 500;
            else answer.OutputStream.Write(registry.Files.Files["tile/entries/000.p/9"]);
        };
        Audit(registry).IsSound();
        Assert.Equal(2, asked);
    }

    [Fact]
    public void no_answer_is_read_further_than_it_can_be_long()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        registry.Instead["tile/0/000.p/9"] = answer => answer.OutputStream.Write(new byte[289]);
        Assert.Contains("larger than the 288 bytes", Audit(registry).FoundBy("entries"), StringComparison.Ordinal);
        registry.Instead["tile/0/000.p/9"] = answer =>
        {
            answer.SendChunked = true;
            for (int n = 0; n < 100_000; n++) answer.OutputStream.Write(new byte[1 << 16]);
        };
        Audit(registry).FoundBy("entries");
        registry.Instead.Clear();
        string huge = new Checkpoint(TestLog.Origin, 1L << 40, MerkleHash.Leaf([1])).Text;
        registry.Files.Put("checkpoint", TestLog.Sign(huge, TestLog.SeenAt(9)).ToString());
        Assert.Contains("more than are fetched one by one", Audit(registry).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void an_event_that_is_not_shown_is_counted_and_no_fault()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        registry.Shown[TestLog.Id(99)].RemoveAt(2);
        registry.Shown[TestLog.Id(99)][0].Remove("content");
        registry.Shown.Remove(TestLog.Id(98));
        Assert.Contains("1 collaborations show 5 of the 6 entries on their 2 streams, 1 are not shown; 1 streams are under none", Audit(registry, Token).IsSound().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void what_the_api_shows_must_be_what_the_log_has()
    {
        foreach (var (spoil, says, position) in new (Action<LiveRegistry, List<Dictionary<string, object>>>, string, int)[]
        {
            ((_, events) => events[2]["content"] = TestLog.Content(50).Digest, "shows a content that is not the one of the log", 4),
            ((_, events) => events[2]["id"] = TestLog.Id(5), "the log has event", 4),
            ((_, events) => events[2]["version"] = 3, "as version 3 of stream", 4),
            ((_, events) => events[2]["stream"] = TestLog.Id(1), "as version 2 of stream", 4),
            ((_, events) => events[2]["stream"] = TestLog.Id(77), "which the log does not have", 4),
            ((_, events) => events.Insert(2, events[2]), "shows position 4 behind 4", 4),
            ((_, events) => events.Add(new(events[0]) { ["position"] = 10 }), "and the log ends at 9", 10),
            ((registry, events) => registry.Shown[TestLog.Id(97)] = [events[1]], "that another collaboration shows too", 2),
        })
        {
            using var registry = new LiveRegistry(TestLog.Of(9));
            spoil(registry, registry.Shown[TestLog.Id(99)]);
            string found = Audit(registry, Token).FoundBy("histories");
            Assert.Contains(says, found, StringComparison.Ordinal);
            Assert.Contains($"[position {position}]", found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void a_page_that_is_none_or_a_list_without_end_is_a_fault()
    {
        foreach (string page in (string[])["", "[]", "{}", "{\"events\":[{}]}", "{\"events\":[],\"next\":\"/api?after=1\"}", "{\"events\":[{\"position\":1,\"id\":\"x\",\"stream\":\"x\",\"version\":1}]}"])
        {
            using var registry = new LiveRegistry(TestLog.Of(9));
            registry.Instead[$"api/v1/collaborations/{TestLog.Id(99)}/events"] = answer => answer.OutputStream.Write(Encoding.UTF8.GetBytes(page));
            Audit(registry, Token).FoundBy("histories");
        }
        using var endless = new LiveRegistry(TestLog.Of(9));
        endless.Instead["api/v1/collaborations"] = answer => answer.OutputStream.Write(Encoding.UTF8.GetBytes($"{{\"collaborations\":[{{\"id\":\"{TestLog.Id(96)}\"}}],\"next\":\"http://elsewhere/?after=1\"}}"));
        endless.Instead[$"api/v1/collaborations/{TestLog.Id(96)}/events"] = answer => answer.OutputStream.Write("{\"events\":[]}"u8);
        Assert.Contains("longer than the log lets it be", Audit(endless, Token).FoundBy("histories"), StringComparison.Ordinal);
    }

    [Fact]
    public void a_token_that_the_api_does_not_take_verifies_nothing()
    {
        using var registry = new LiveRegistry(TestLog.Of(9));
        var said = Audit(registry, "--token", _folder.File("token", "another"));
        Assert.Equal(3, said.Code);
        Assert.Contains("answers 401", said.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1"), InlineData("nowhere"), InlineData("http://register.example"), InlineData("http://a:b@127.0.0.1"), InlineData("http://127.0.0.1/?x=1")]
    public void an_address_that_is_none_or_that_a_token_may_not_go_to_is_refused(string address)
    {
        var said = Said.By(["audit", address, .. Token]);
        Assert.Equal(2, said.Code);
        Assert.Single(said.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void an_interrupt_ends_it_at_once_and_nothing_is_remembered()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals there.");
        using var registry = new LiveRegistry(TestLog.Of(9));
        using var asked = new ManualResetEventSlim();
        registry.Instead["tile/0/000.p/9"] = _ =>
        {
            asked.Set();
            Thread.Sleep(20_000);
        };
        using var tool = Process.Start(new ProcessStartInfo("dotnet", [typeof(Cli).Assembly.Location, "audit", registry.Address, "--policy", _folder.File("policy", TestLog.PolicyText), "--remember", _folder.At("memory")])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.True(asked.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        // As Ctrl-C does, which a shell keeps from what it runs in the background.
        using (var signal = Process.Start("kill", ["-TERM", $"{tool.Id}"])) signal.WaitForExit();
        Assert.True(tool.WaitForExit(TimeSpan.FromSeconds(10)));
        Assert.Equal(130, tool.ExitCode);
        Assert.Contains("nothing is verified", tool.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("memory")));
    }
}
