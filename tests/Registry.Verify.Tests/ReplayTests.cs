using System.Text;
using Registry.Core;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Privacy;
using Registry.Core.Realisation;

namespace Registry.Verify.Tests;

/// <summary>The state of a day, out of a bundle alone, and against what the registry says it was.</summary>
public sealed class ReplayTests : IDisposable
{
    private static readonly Guid Region = TestLog.Id(1), Water = TestLog.Id(2), Town = TestLog.Id(3), Village = TestLog.Id(4), Track = TestLog.Id(5);
    private const string Bodies = "body_id,name,form,member_count\nr1,\"Regio, \"\"oost\"\"\",public-body,2\nw1,Water,eigen,1\n", Members = "body_id,member_id\nr1,gm1\nr1,gm2\nw1,gm1\n";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Two bodies; the village joins by the sixth event, and by the eighth it had done so three years before.</summary>
    private static TestLog Log(params int[] hidden)
    {
        var log = new TestLog();
        void Add(Guid stream, RegistryEvent e, Guid? corrects = null) => log.Add(stream, e, !hidden.Contains(log.Entries.Count + 1), corrects);
        Add(Town, new OrganisationRegistered("municipality", "gm1", "Stad", PartialDate.Day(2000, 1, 1)));
        Add(Village, new OrganisationRegistered("municipality", "gm2", "Dorp", PartialDate.Day(2000, 1, 1)));
        Add(Region, new ArrangementRecorded("r1", "Regio, \"oost\"", "public-body", PartialDate.Day(2010, 1, 1)));
        Add(Region, new ParticipantJoined(Town, "council", null, PartialDate.Day(2010, 1, 1), null));
        Add(Track, new TrackOpened(TestLog.Id(6), Town));
        Add(Region, new ParticipantJoined(Village, "council", null, PartialDate.Day(2015, 1, 1), null));
        Add(Water, new ArrangementRecorded("w1", "Water", "eigen", PartialDate.Day(2011, 1, 1)));
        Add(Region, new ParticipantJoined(Village, "council", null, PartialDate.Day(2012, 1, 1), null), TestLog.Id(1000 + 5));
        Add(Water, new ParticipantJoined(Town, null, null, PartialDate.Day(2011, 1, 1), null));
        return log;
    }

    private Said Replay(TestLog log, params string[] more) => Replay(log.Bundle(), more);

    private Said Replay(Bundle bundle, params string[] more) => Said.By(["replay", _folder.File("bundle.zip", bundle.Zip()), "--policy", _folder.File("policy", TestLog.PolicyText), .. more]);

    private string Claim(string? bodies = null, string? members = null)
    {
        _folder.File("claim-bodies.csv", bodies ?? Bodies);
        _folder.File("claim-members.csv", members ?? Members);
        return _folder.At("claim");
    }

    [Fact]
    public void writes_the_tables_of_the_day_and_finds_them_as_claimed()
    {
        var said = Replay(Log(), "--valid-on", "2020-01-01", "--out", _folder.At("out"), "--claimed", Claim()).IsSound();
        Assert.Equal((Bodies, Members), (File.ReadAllText(_folder.At("out-bodies.csv")), File.ReadAllText(_folder.At("out-members.csv"))));
        Assert.EndsWith("The state on 2020-01-01 as known at position 9 is as claimed: 2 bodies, 3 memberships; 0 events are not disclosed.", said.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("SOUND: 9 entries of register.example/log/2026, as seen by gemeente at ", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void takes_a_folder_too()
    {
        foreach (string name in (string[])["ours", "theirs"]) Directory.CreateDirectory(_folder.At(name));
        File.WriteAllText(_folder.At("theirs/bodies.csv"), Bodies);
        File.WriteAllText(_folder.At("theirs/members.csv"), Members);
        Replay(Log(), "--valid-on", "2020-01-01", "--claimed", _folder.At("theirs"), "--out", _folder.At("ours") + "/").IsSound();
        Assert.Equal(Members, File.ReadAllText(_folder.At("ours/members.csv")));
    }

    [Theory]
    [InlineData(2013, "--position", "9", "r1,gm1 r1,gm2 w1,gm1")]
    [InlineData(2013, "--position", "8", "r1,gm1 r1,gm2")]
    [InlineData(2013, "--position", "7", "r1,gm1")]
    [InlineData(2016, "--position", "7", "r1,gm1 r1,gm2")]
    [InlineData(2016, "--known-at", "2026-03-01T09:00:05.999Z", "r1,gm1")]
    [InlineData(2016, "--known-at", "2026-03-01T10:00:06+01:00", "r1,gm1 r1,gm2")]
    [InlineData(2013, "--known-at", "2026-03-01", "r1,gm1 r1,gm2 w1,gm1")]
    [InlineData(2013, "--known-at", "2026-02-28", "")]
    public void answers_by_both_clocks(int year, string option, string at, string members)
    {
        Replay(Log(), "--valid-on", $"{year}-06-01", option, at, "--out", _folder.At("out")).IsSound();
        Assert.Equal(members, string.Join(" ", File.ReadAllLines(_folder.At("out-members.csv")).Skip(1)));
    }

    [Fact]
    public void takes_the_day_of_the_last_event_when_none_is_named() =>
        Assert.Contains("The state on 2026-03-01 as known at position 4 follows from it: 1 bodies, 1 memberships", Replay(Log(), "--position", "4").IsSound().Text, StringComparison.Ordinal);

    [Fact]
    public void tells_the_table_and_the_line_that_differ_first()
    {
        foreach (var (bodies, members, says) in new (string?, string?, string)[]
        {
            (Bodies.Replace("w1,Water", "w1,Vuur", StringComparison.Ordinal), "", "Line 3 of claim-bodies.csv says \"w1,Vuur,eigen,1\"; the log says \"w1,Water,eigen,1\""),
            (null, Members.Replace("r1,gm2\n", "", StringComparison.Ordinal), "Line 3 of claim-members.csv says \"w1,gm1\"; the log says \"r1,gm2\""),
            (null, Members + "w1,gm2\n", "Line 5 of claim-members.csv says \"w1,gm2\"; the log says nothing more"),
            (null, Members.Replace("w1,gm1\n", "", StringComparison.Ordinal), "Line 4 of claim-members.csv says nothing more; the log says \"w1,gm1\""),
            (null, Members.TrimEnd('\n'), "Line 4 of claim-members.csv says \"w1,gm1\" without a line feed; the log"),
            (Bodies.ReplaceLineEndings("\r\n"), null, "Line 1 of claim-bodies.csv"),
            ("\uFEFF" + Bodies, null, "Line 1 of claim-bodies.csv"),
            ("", null, "Line 1 of claim-bodies.csv says nothing more"),
        })
            Assert.Contains(says, Replay(Log(), "--valid-on", "2020-01-01", "--claimed", Claim(bodies, members)).FoundBy("claimed state"), StringComparison.Ordinal);
    }

    [Fact]
    public void says_of_which_streams_it_cannot_say_and_compares_the_rest()
    {
        var said = Replay(Log(8), "--valid-on", "2020-01-01", "--claimed", Claim()).IsSound();
        Assert.Contains($"Of 1 streams it cannot be said what they hold, since 1 events up to position 9 are not disclosed, were erased, or are of a kind unknown here: {Region}.", said.Text, StringComparison.Ordinal);
        Assert.Contains("1 bodies, and the members of 1, byte for byte; the rest cannot be said", said.Text, StringComparison.Ordinal);
        Replay(Log(8), "--valid-on", "2020-01-01", "--claimed", Claim(Bodies.Replace("Regio", "Streek", StringComparison.Ordinal))).IsSound();
        Assert.Contains("Line 3", Replay(Log(8), "--valid-on", "2020-01-01", "--claimed", Claim(Bodies.Replace("Water", "Vuur", StringComparison.Ordinal))).FoundBy("claimed state"), StringComparison.Ordinal);
        Assert.Contains("Line 4", Replay(Log(8), "--valid-on", "2009-01-01", "--claimed", Claim(members: "body_id,member_id\nr1,gm1\nr1,gm2\nw1,gm1\n", bodies: "body_id,name,form,member_count\n")).FoundBy("claimed state"), StringComparison.Ordinal);
    }

    /// <summary>The sixth event was corrected by the eighth and then redacted: nothing is missing of what can be said, and the bundle says why its content is.</summary>
    [Fact]
    public void what_was_redacted_hides_nothing_and_is_told_from_what_is_not_disclosed()
    {
        var log = Log(6);
        log.Add(Region, new ContentRedacted(TestLog.Id(1000 + 5), 6, new(Entry.Parse(log.Entries[5]).Content), "participant_joined", null, null, "request", "Verzoek 12"));
        var said = Replay(log, "--valid-on", "2020-01-01", "--claimed", Claim()).IsSound();
        Assert.Contains("the content of 9 of 10 entries (1 of the others redacted by an event of this log)", said.Text, StringComparison.Ordinal);
        Assert.Contains("3 memberships; 0 events are not disclosed", said.Text, StringComparison.Ordinal);
        Replay(log, "--valid-on", "2016-06-01", "--position", "7", "--out", _folder.At("out")).IsSound();
        Assert.Equal(["r1,gm1"], File.ReadAllLines(_folder.At("out-members.csv")).Skip(1));
        // One that names another entry than it means is wrong.
        var other = Log(6);
        other.Add(Region, new ContentRedacted(TestLog.Id(1000 + 5), 6, new(Entry.Parse(other.Entries[6]).Content), "participant_joined", null, null, "request", "Verzoek 12"));
        Assert.Contains("names another than the one that stands there", Replay(other, "--valid-on", "2020-01-01").FoundBy("contents"), StringComparison.Ordinal);
    }

    [Fact]
    public void of_members_that_are_not_disclosed_it_compares_the_number()
    {
        Assert.Contains("2 bodies, and the members of 1, byte for byte", Replay(Log(2), "--source", "registry", "--valid-on", "2020-01-01", "--claimed", Claim()).IsSound().Text, StringComparison.Ordinal);
        Assert.Contains("Line 2 of claim-bodies.csv", Replay(Log(2), "--source", "registry", "--valid-on", "2020-01-01", "--claimed", Claim(Bodies.Replace(",2\n", ",1\n", StringComparison.Ordinal))).FoundBy("claimed state"), StringComparison.Ordinal);
    }

    [Fact]
    public void verifies_nothing_when_nothing_can_be_compared()
    {
        var said = Replay(Log(3, 7), "--valid-on", "2020-01-01", "--claimed", Claim());
        Assert.Equal(3, said.Code);
        Assert.Contains("CANNOT VERIFY: Nothing of the claimed state can be compared", said.Text, StringComparison.Ordinal);
        said = Replay(Log([.. Enumerable.Range(1, 9)]), "--valid-on", "2020-01-01", "--claimed", Claim());
        Assert.Equal(3, said.Code);
        Assert.Contains("--source says it", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void makes_nothing_of_a_bundle_with_a_fault()
    {
        var bundle = Log().Bundle();
        bundle.Files["tile/0/000.p/9"][70] ^= 1;
        var said = Replay(bundle, "--valid-on", "2020-01-01", "--out", _folder.At("out"), "--claimed", Claim());
        said.FoundBy("entries");
        Assert.Contains("-      claimed state      not checked", said.Text, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("out-bodies.csv")));
    }

    [Fact]
    public void calls_things_as_the_feed_does_that_was_read_in()
    {
        var log = Log();
        log.Add(TestLog.Id(8), new ImportBegun("proef (regime nl)", "feed", new(TestLog.Content(1).Digest), new(2026, 3, 1)));
        log.Add(TestLog.Id(9), new OrganisationRegistered("municipality", "proef:m%3A1", "Derde", PartialDate.Day(2000, 1, 1)));
        log.Add(TestLog.Id(10), new ArrangementRecorded("proef:b1", "proef:b1", "public-body", PartialDate.Day(2010, 1, 1)));
        log.Add(TestLog.Id(10), new ParticipantJoined(TestLog.Id(9), null, null, PartialDate.Day(2010, 1, 1), null));
        var (bodies, members) = ("body_id,name,form,member_count\nb1,,OL,1\n", "body_id,member_id\nb1,m:1\n");
        foreach (string[] source in (string[][])[[], ["--source", "proef"], ["--source", "proef (regime nl)"]])
            Replay(log, ["--valid-on", "2020-01-01", "--claimed", Claim(bodies, members), .. source]).IsSound();
        Assert.Contains("3 bodies and 4 memberships", Replay(log, "--valid-on", "2020-01-01", "--source", "registry").IsSound().Text, StringComparison.Ordinal);
        Assert.Equal(2, Replay(log, "--source", "other").Code);
    }

    [Fact]
    public void says_so_to_programs()
    {
        var state = Replay(Log(8), "--valid-on", "2020-01-01", "--claimed", Claim(), "--json").Json.GetProperty("state");
        Assert.Equal((9, "2020-01-01", 1, 1, 1, true), (state.GetProperty("position").GetInt32(), state.GetProperty("validOn").GetString(), state.GetProperty("bodies").GetInt32(),
            state.GetProperty("memberships").GetInt32(), state.GetProperty("undisclosed").GetInt32(), state.GetProperty("asClaimed").GetBoolean()));
        Assert.Equal([Region], state.GetProperty("cannotSay").EnumerateArray().Select(stream => stream.GetGuid()));
    }

    [Theory]
    [InlineData("--position", "10"), InlineData("--position", "0"), InlineData("--known-at", "soon"), InlineData("--valid-on", "soon"), InlineData("--source", "x"), InlineData("--claimed", "/nowhere/at-all"), InlineData("--out", "/nowhere/at-all")]
    [InlineData("--position", "3", "--known-at", "2026-03-01"), InlineData("--known-at", "2020-01-01")]
    public void what_cannot_be_asked_is_told_in_one_sentence(params string[] more)
    {
        var said = Replay(Log(), more);
        Assert.Equal(2, said.Code);
        Assert.Single(said.Errors.TrimEnd().Split('\n'));
    }
}
