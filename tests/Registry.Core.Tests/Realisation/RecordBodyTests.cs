using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

public class RecordBodyTests : Scenario
{
    private static readonly StreamId arrangement = new(Kind.Arrangements, Id("gooi")), other = new(Kind.Arrangements, Id("other"));
    private static readonly RecordBody decision = new(arrangement.Id, "Regio Gooi en Vechtstreek", "public-body", "so0006", Day(2013, 7, 1));
    private static readonly BodyRecorded recorded = new(arrangement.Id, "Regio Gooi en Vechtstreek", "public-body", "so0006", Day(2013, 7, 1));

    [Fact]
    public void is_recorded_as_found_on_a_stream_of_the_arrangements_collaboration()
    {
        Registered().When(decision with { Form = "gewest", From = PartialDate.Unknown }).ThenWrites(recorded with { Form = "gewest", From = PartialDate.Unknown });
        Assert.Equal((Kind.Bodies, new Ids(Id("key 1"))[0], arrangement.Id), (Last.Stream.Kind, Last.Stream.Id, Last.Envelope.Collaboration));
    }

    [Fact]
    public void makes_a_row_under_its_name()
    {
        Registered().When(decision);
        Assert.Equal(new BodyIdentity(Last.Id, arrangement.Id, "public-body", "so0006", decision.Name, decision.From, null), Assert.Single(Stream(Last.Stream).State.All<BodyIdentity>()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void is_known_the_second_time(bool coded)
    {
        var body = coded ? decision : decision with { Code = null };
        Registered().When(body);
        When(body).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_the_same_code_in_other_words() => Registered().When(decision).When(decision with { Name = "Gewest" }).ThenRefused("C6");

    [Fact]
    public void is_refused_the_same_name_in_other_words() => Registered().When(decision with { Code = null }).When(decision with { Code = null, From = Day(2014, 1, 1) }).ThenRefused("C6");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void with_its_code_is_the_body_that_was_recorded_without(bool first) =>
        Registered().When(first ? decision : decision with { Code = null }).When(first ? decision with { Code = null } : decision).ThenRefused("C6");

    [Fact]
    public void is_another_body_by_another_name_or_another_code() => Registered().When(decision with { Code = null })
        .When(decision with { Name = "GAD", Code = null }).ThenWrites(recorded with { Name = "GAD", Code = null })
        .When(decision with { Name = "GGD", Code = "so0007" }).ThenWrites(recorded with { Name = "GGD", Code = "so0007" })
        .When(decision with { Name = "GGD", Code = "so0008" }).ThenWrites(recorded with { Name = "GGD", Code = "so0008" });

    [Fact]
    public void is_found_by_its_code_before_its_name()
    {
        Registered().When(decision with { Code = null }).When(decision with { Name = "Gewest" });
        var coded = Last;
        When(decision with { Name = "Gewest" }).ThenKnown(coded);
    }

    [Fact]
    public void is_refused_the_code_of_a_body_of_another_arrangement() => Registered().When(decision).When(decision with { Arrangement = other.Id }).ThenRefused("B02");

    [Fact]
    public void is_refused_an_arrangement_that_is_not_in_the_registry() => When(decision).ThenRefused("B01");

    [Fact]
    public void corrected_keeps_its_stream_and_frees_a_wrong_code()
    {
        Registered().When(decision with { Code = "so0009" });
        var body = Last;
        When(decision, body.Stream, corrects: body.Id, source: Because).ThenWrites(recorded);
        Assert.Equal((body.Stream, body.Id), (Last.Stream, Assert.Single(Stream(body.Stream).State.All<BodyIdentity>()).Id));
        When(decision with { Arrangement = other.Id, Code = "so0009" }).ThenWrites(recorded with { Arrangement = other.Id, Code = "so0009" });
    }

    [Fact]
    public void is_not_corrected_to_the_code_of_another()
    {
        Registered().When(decision with { Name = "GAD", Code = null });
        var body = Last;
        When(decision).When(decision with { Name = "GAD" }, body.Stream, corrects: body.Id, source: Because).ThenRefused("B02");
    }

    [Fact]
    public void is_not_retracted_for_its_stream_begins_with_it()
    {
        Registered().When(decision);
        When(new RetractFact(Last.Id, Samples.Personal("wrong")), Last.Stream).ThenRefused("C4");
    }

    private Scenario Registered() => Given(arrangement, new ArrangementRegistered("Regio", null, "public-body", "mixed")).Given(other, new ArrangementRegistered("Ander", null, "public-body", "mixed"));
}
