using System.Text;
using System.Text.Json;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Tests;

public class ReadingTests
{
    private const string Id = "0199a1b2-c3d4-7000-8000-000000000001";

    public sealed record Everything(
        Title? Title, Code? Code, PublicText? Text, PersonalText? Personal, Digest? Digest, PartialDate? Date, DateOnly? Day, Guid? Id, Uri? Link, long? Number, bool? Flag,
        Precision? Choice, IReadOnlyList<Code>? Codes, Everything? Inner);

    [Fact]
    public void makes_the_record()
    {
        var read = Read<RecordParticipantJoined>($$"""{"organisation":"{{Id}}","organ":"council","scope":"Afval","from":"2016","to":{"value":"2020-01-01","precision":"estimated"} }""");
        Assert.Equal(new RecordParticipantJoined(Guid.Parse(Id), "council", "Afval", PartialDate.Parse("2016")!.Value, PartialDate.Parse("2020-01-01", Precision.Estimated)), read);
    }

    [Fact]
    public void leaves_out_what_is_absent_or_null()
    {
        var expected = new RecordParticipantJoined(Guid.Parse(Id), null, null, PartialDate.Unknown, null);
        Assert.Equal(expected, Read<RecordParticipantJoined>($$"""{"organisation":"{{Id}}","from":{"precision":"unknown"} }"""));
        Assert.Equal(expected, Read<RecordParticipantJoined>($$"""{"organisation":"{{Id}}","organ":null,"scope":null,"from":{"precision":"unknown"},"to":null}"""));
    }

    [Fact]
    public void seals_text_about_persons()
    {
        var read = Read<RetractFact>($$"""{"event":"{{Id}}","reason":"Jansen vergiste zich"}""");
        Assert.Equal(Samples.Personal("Jansen vergiste zich"), read!.Reason);
    }

    [Theory]
    [InlineData("""{"title":1}""", "/title", "invalid-type")]
    [InlineData("""{"title":""}""", "/title", "invalid-text")]
    [InlineData("""{"title":"a\nb"}""", "/title", "invalid-text")]
    [InlineData("""{"title":"a\u0000"}""", "/title", "invalid-text")]
    [InlineData("""{"title":"\ud800"}""", "/title", "invalid-text")]
    [InlineData("""{"code":"a b"}""", "/code", "invalid-text")]
    [InlineData("""{"personal":" "}""", "/personal", "invalid-text")]
    [InlineData("""{"personal":"\udc00"}""", "/personal", "invalid-text")]
    [InlineData("""{"personal":{}}""", "/personal", "invalid-type")]
    [InlineData("""{"digest":"abc"}""", "/digest", "invalid-text")]
    [InlineData("""{"date":"2015-02-29"}""", "/date", "invalid-date")]
    [InlineData("""{"date":""}""", "/date", "invalid-date")]
    [InlineData("""{"date":20150228}""", "/date", "invalid-type")]
    [InlineData("""{"date":{}}""", "/date", "invalid-date")]
    [InlineData("""{"date":{"value":"2015-02-30","precision":"day"}}""", "/date", "invalid-date")]
    [InlineData("""{"date":{"value":"2015","precision":"unknown"}}""", "/date", "invalid-date")]
    [InlineData("""{"date":{"precision":"day"}}""", "/date", "invalid-date")]
    [InlineData("""{"date":{"value":"2015","precision":"Year"}}""", "/date/precision", "unknown-term")]
    [InlineData("""{"date":{"precision":"day,unknown"}}""", "/date/precision", "unknown-term")]
    [InlineData("""{"date":{"value":"2015","precision":"2"}}""", "/date/precision", "unknown-term")]
    [InlineData("""{"date":{"value":null,"precision":"unknown"}}""", "/date/value", "invalid-type")]
    [InlineData("""{"date":{"value":"2015","value":"2016"}}""", "/date/value", "duplicate-member")]
    [InlineData("""{"date":{"value":"2015","zone":"Z"}}""", "/date/zone", "unknown-member")]
    [InlineData("""{"day":"2015-02-29"}""", "/day", "invalid-date")]
    [InlineData("""{"day":"2015"}""", "/day", "invalid-date")]
    [InlineData("""{"id":"{0199a1b2-c3d4-7000-8000-000000000001}"}""", "/id", "invalid-uuid")]
    [InlineData("""{"id":" 0199a1b2-c3d4-7000-8000-000000000001"}""", "/id", "invalid-uuid")]
    [InlineData("""{"link":"javascript:alert(1)"}""", "/link", "invalid-uri")]
    [InlineData("""{"link":"/relative"}""", "/link", "invalid-uri")]
    [InlineData("""{"link":"https://example.org/\u0000"}""", "/link", "invalid-text")]
    [InlineData("""{"number":1.5}""", "/number", "invalid-number")]
    [InlineData("""{"number":9007199254740992}""", "/number", "invalid-number")]
    [InlineData("""{"number":-9223372036854775808}""", "/number", "invalid-number")]
    [InlineData("""{"number":1e400}""", "/number", "invalid-number")]
    [InlineData("""{"number":"1"}""", "/number", "invalid-number")]
    [InlineData("""{"flag":"true"}""", "/flag", "invalid-type")]
    [InlineData("""{"choice":"Day"}""", "/choice", "unknown-term")]
    [InlineData("""{"choice":0}""", "/choice", "invalid-type")]
    [InlineData("""{"codes":{}}""", "/codes", "invalid-type")]
    [InlineData("""{"codes":["a",null]}""", "/codes/1", "invalid-type")]
    [InlineData("""{"codes":["a","b c"]}""", "/codes/1", "invalid-text")]
    [InlineData("""{"inner":[]}""", "/inner", "invalid-type")]
    [InlineData("""{"inner":{"inner":{"codes":["ok",2]}}}""", "/inner/inner/codes/1", "invalid-type")]
    [InlineData("""{"a/b~c":1}""", "/a~1b~0c", "unknown-member")]
    [InlineData("""{"Title":"a"}""", "/Title", "unknown-member")]
    [InlineData("""{"title":"a","title":"b"}""", "/title", "duplicate-member")]
    [InlineData("""{"\ud800":1}""", "", "invalid-text")]
    [InlineData("""{"date":{"\udc00":1}}""", "/date", "invalid-text")]
    [InlineData("""[]""", "", "invalid-type")]
    public void points_at_each_fault(string json, string pointer, string code)
    {
        var (read, faults) = Try<Everything>(json);
        Assert.Equal((pointer, code), faults.Select(f => (f.Pointer, f.Code)).Single());
        Assert.True(faults[0].Says is { Nl.Length: > 0, En.Length: > 0 } && faults[0].Says.Nl != faults[0].Says.En);
        Assert.Null(read);
    }

    [Theory]
    [InlineData("""{"number":9007199254740991}""")]
    [InlineData("""{"number":-9007199254740991,"flag":false,"choice":"estimated","day":"2016-02-29","link":"https://example.org/a?b#c"}""")]
    [InlineData("""{"title":"\ud83d\ude00","text":"a\nb","codes":[]}""")]
    public void takes_what_is_just_right(string json) => Assert.NotNull(Read<Everything>(json));

    [Fact]
    public void gives_five_faults_five_pointers()
    {
        var (_, faults) = Try<RegisterCollaboration>($$"""
            {"name":"","form":"ministry","taskClass":null,"dossierKind":"make","phase":"exploration","color":"red",
             "participants":[{"organisation":"{{Id}}","from":"2016"},{"organisation":"{{Id}}","from":"2016-13"}]}
            """);
        Assert.Equal(
            [("/color", "unknown-member"), ("/form", "unknown-term"), ("/name", "invalid-text"), ("/participants/1/from", "invalid-date"), ("/taskClass", "required")],
            faults.Select(f => (f.Pointer, f.Code)).Order());
    }

    [Fact]
    public void names_everything_required_that_is_missing()
    {
        var (_, faults) = Try<RegisterCollaboration>("{}");
        Assert.Equal(["/dossierKind", "/form", "/name", "/participants", "/phase", "/taskClass"], faults.Select(f => f.Pointer).Order());
        Assert.All(faults, f => Assert.Equal("required", f.Code));
    }

    [Fact]
    public void binds_an_act_to_the_terms_and_takes_a_facts_as_found()
    {
        var report = """{"organ":"drechtraad","matter":"motie","result":"unaniem","decidedOn":"2016"}""";
        Assert.Equal(["/matter", "/organ", "/result"], Try<ReportOrganDecision>(report, strict: true).Faults.Select(f => f.Pointer).Order());
        Assert.Equal("drechtraad", Read<ReportOrganDecision>(report)!.Organ.Value);
    }

    [Fact]
    public void counts_and_measures()
    {
        string Many(int n) => $$"""{"codes":[{{string.Join(",", Enumerable.Repeat("\"a\"", n))}}]}""";
        Assert.NotNull(Read<Everything>(Many(Shape.Many.Most)));
        Assert.Equal([("/codes", "too-many")], Try<Everything>(Many(Shape.Many.Most + 1)).Faults.Select(f => (f.Pointer, f.Code)));
        string Long(int n) => $$"""{"personal":"{{new string('a', n)}}"}""";
        Assert.NotNull(Read<Everything>(Long(PersonalText.MaxLength)));
        Assert.Equal([("/personal", "invalid-text")], Try<Everything>(Long(PersonalText.MaxLength + 1)).Faults.Select(f => (f.Pointer, f.Code)));
        Assert.Equal([("/link", "invalid-uri")], Try<Everything>($$"""{"link":"https://example.org/{{new string('a', 2000)}}"}""").Faults.Select(f => (f.Pointer, f.Code)));
    }

    [Fact]
    public void does_not_follow_what_it_does_not_know_into_the_depth()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 60)) + string.Concat(Enumerable.Repeat("]", 60));
        Assert.Equal([("/deep", "unknown-member"), ("/title", "invalid-type")], Try<Everything>($$"""{"deep":{{deep}},"title":{{deep}}}""").Faults.Select(f => (f.Pointer, f.Code)));
    }

    [Fact]
    public void refuses_text_that_is_not_utf8()
    {
        byte[] bytes = [.. "{\"title\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var reading = new Reading(false, Samples.Personal);
        using var json = JsonDocument.Parse(bytes);
        Assert.Null(reading.Read<Everything>(json.RootElement, ""));
        Assert.Equal(("/title", "invalid-text"), reading.Faults.Select(f => (f.Pointer, f.Code)).Single());
    }

    private static T? Read<T>(string json) where T : class
    {
        var (read, faults) = Try<T>(json);
        Assert.Empty(faults);
        return read;
    }

    private static (T? Read, IReadOnlyList<Fault> Faults) Try<T>(string json, bool? strict = null) where T : class
    {
        var reading = new Reading(strict ?? typeof(T).IsSubclassOf(typeof(Act)), Samples.Personal);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return (reading.Read<T>(document.RootElement, ""), reading.Faults);
    }
}
