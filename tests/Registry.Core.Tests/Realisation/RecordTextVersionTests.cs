using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

/// <summary>After CVDR723690: in force on 15 August 2024, and it works back to 1 July 2024.</summary>
public class RecordTextVersionTests : Scenario
{
    private static readonly StreamId arrangement = new(Kind.Arrangements, Id("arrangement"));
    private static readonly Uri text = new("https://lokaleregelgeving.overheid.nl/CVDR723690");
    private static readonly RecordTextVersion retroactive = new("2024", Day(2024, 7, 1), Day(2024, 8, 15), null, "Gemeenteblad", text), earlier = Plain("2020", 2020), later = Plain("2026", 2026);

    [Fact]
    public void is_recorded_as_found() => Registered().When(retroactive, arrangement)
        .ThenWrites(new TextVersionRecorded("2024", Day(2024, 7, 1), Day(2024, 8, 15), null, "Gemeenteblad", text));

    [Fact]
    public void is_known_the_second_time()
    {
        Registered().When(retroactive, arrangement);
        When(retroactive, arrangement).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_the_same_version_with_other_dates() => Registered().When(retroactive, arrangement).When(retroactive with { From = Day(2024, 8, 15) }, arrangement).ThenRefused("C6");

    [Fact]
    public void that_works_back_is_valid_from_then_and_in_force_from_its_entry_into_force()
    {
        Registered().When(earlier, arrangement).When(retroactive, arrangement);
        Assert.Equal((Period(2024, 7, 1), Period(2024, 8, 15)), (Row("2024").Valid, Row("2024").InForce));
        Assert.Equal((new(new(2020, 1, 1), new(2024, 7, 1)), new Period(new(2020, 1, 1), new(2024, 8, 15))), (Row("2020").Valid, Row("2020").InForce));
    }

    [Fact]
    public void that_works_back_behind_the_text_before_it_leaves_that_one_no_day()
    {
        Registered().When(retroactive with { From = Day(2019, 1, 1) }, arrangement).When(earlier, arrangement);
        Assert.False(Row("2020").Valid.Holds(new(2020, 1, 1)) || Row("2020").Valid.Holds(new(2024, 8, 14)));
        Assert.True(Row("2020").InForce.Holds(new(2024, 8, 14)) && Row("2024").Valid.Holds(new(2020, 1, 1)));
    }

    [Fact]
    public void gives_the_same_texts_in_any_order_of_recording()
    {
        RecordTextVersion[] texts = [earlier, retroactive, later, Plain("2018", 2018) with { InForceFrom = PartialDate.Unknown }, Plain("zero days", 2026) with { To = Day(2026, 1, 1) }];
        var expected = Rows(texts);
        Assert.Equal([("2018", "2018-01-01", "2020-01-01"), ("2020", "2020-01-01", "2024-07-01"), ("2024", "2024-07-01", "2026-01-01"), ("2026", "2026-01-01", ""), ("zero days", "2026-01-01", "2026-01-01")], expected);
        for (var n = 1; n < texts.Length; n++) Assert.Equal(expected, Rows([.. texts.Skip(n), .. texts.Take(n)]));
        Assert.Equal(expected, Rows([.. texts.Reverse()]));
    }

    [Fact]
    public void of_unknown_days_ends_nothing_and_ends_where_a_known_one_begins()
    {
        var unknown = new RecordTextVersion("a", PartialDate.Unknown, PartialDate.Unknown, null, null, null);
        Assert.Equal([("2020", "2020-01-01", ""), ("a", "unknown", "2020-01-01"), ("b", "unknown", "2020-01-01")], Rows(earlier, unknown, unknown with { Version = "b" }));
        Assert.Equal([("a", "unknown", "unknown"), ("b", "unknown", "")], Rows(unknown, unknown with { Version = "b" }));
    }

    [Fact]
    public void of_two_on_one_day_the_one_stated_last_applies() => Assert.Equal([("2020", "2020-01-01", "2020-01-01"), ("again", "2020-01-01", "")], Rows(earlier, earlier with { Version = "again" }));

    [Fact]
    public void ends_when_its_source_says_so_whatever_follows() => Assert.Equal([("2020", "2020-01-01", "2021-01-01"), ("2024", "2024-07-01", "")], Rows(retroactive, earlier with { To = Day(2021, 1, 1) }));

    [Fact]
    public void that_ended_on_an_unknown_day_ended_by_the_next() =>
        Assert.Equal([("2020", "2020-01-01", "2024-07-01"), ("2024", "2024-07-01", "unknown")], Rows(retroactive with { To = PartialDate.Unknown }, earlier with { To = PartialDate.Unknown }));

    [Fact]
    public void brings_the_arrangement_into_force_once()
    {
        Registered().When(later, arrangement).When(retroactive, arrangement).When(earlier, arrangement);
        Assert.Equal([("in-preparation", "unknown", "2020-01-01"), ("in-force", "2020-01-01", "")],
            Stream(arrangement).State.All<Collaboration>().OrderBy(c => c.From.First).Select(c => (c.Status.Value, c.From.ToString(), c.To?.ToString() ?? "")));
        Assert.Equal(3, Stream(arrangement).State.All<TextVersion>().Count());
    }

    [Fact]
    public void of_an_unknown_day_brings_it_into_force_all_the_same()
    {
        Registered().When(earlier with { InForceFrom = PartialDate.Unknown }, arrangement);
        Assert.Equal("in-force", Assert.Single(Stream(arrangement).State.All<Collaboration>()).Status.Value);
    }

    [Fact]
    public void corrected_moves_its_neighbours_too()
    {
        Registered().When(earlier, arrangement).When(retroactive, arrangement).When(retroactive with { From = Day(2024, 8, 15) }, arrangement, corrects: Id("event 3"), source: Because);
        Assert.Equal((Day(2024, 8, 15), Id("event 3")), (Row("2020").To!.Value, Row("2024").Id));
    }

    [Fact]
    public void retracted_gives_its_days_back_and_the_arrangement_its_status()
    {
        Registered().When(earlier, arrangement).When(retroactive, arrangement).When(new RetractFact(Id("event 3"), Samples.Personal("wrong")), arrangement);
        Assert.Null(Assert.Single(Stream(arrangement).State.All<TextVersion>()).To);
        When(new RetractFact(Id("event 2"), Samples.Personal("wrong")), arrangement);
        Assert.Equal("in-preparation", Assert.Single(Stream(arrangement).State.All<Collaboration>()).Status.Value);
    }

    [Theory]
    [InlineData("2024-07-01", "Text 2024 entered into force on 2024-08-15 and works back: it applies since 2024-07-01, published in Gemeenteblad.")]
    [InlineData("2024-08-15", "Text 2024 entered into force on 2024-08-15, published in Gemeenteblad.")]
    [InlineData("2025-01-01", "Text 2024 entered into force on 2024-08-15: it applies since 2025-01-01, published in Gemeenteblad.")]
    public void tells_whether_it_works_back(string from, string told) => Assert.Equal(told,
        new TextVersionRecorded("2024", PartialDate.Parse(from)!.Value, Day(2024, 8, 15), null, "Gemeenteblad", null).Tell(_ => "").En);

    private Scenario Registered() => Given(arrangement, new ArrangementRegistered("Regeling", null, "public-body", "mixed"));
    private TextVersion Row(string version) => Stream(arrangement).State.All<TextVersion>().Single(t => t.Version == version);

    /// <summary>The texts of an arrangement of their own, recorded in this order.</summary>
    private List<(string Version, string From, string To)> Rows(params IReadOnlyList<RecordTextVersion> texts)
    {
        var own = new StreamId(Kind.Arrangements, Id($"arrangement {Log.Count}"));
        Given(own, new ArrangementRegistered("Regeling", null, "public-body", "mixed"));
        foreach (var t in texts) When(t, own);
        return [.. Stream(own).State.All<TextVersion>().Select(t => (t.Version.Value, t.From.ToString(), t.To?.ToString() ?? "")).Order()];
    }

    private static RecordTextVersion Plain(string version, int year) => new(version, Day(year, 1, 1), Day(year, 1, 1), null, null, null);
    private static Period Period(int year, int month, int day) => new(new(year, month, day), null);
}
