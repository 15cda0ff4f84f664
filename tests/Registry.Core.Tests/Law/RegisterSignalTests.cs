using Registry.Core.Imports;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.Core.Tests.Law;

/// <summary>A register's own contradictions are recorded as they are, and show.</summary>
public class RegisterSignalTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region")), brielle = new(Kind.Organisations, Id("brielle")), import = new(Kind.Imports, Id("import"));

    [Theory]
    [InlineData("1999-12-31", true)]
    [InlineData("2000-01-01", false)]
    [InlineData("2000", false)]
    [InlineData("1999", true)]
    public void A22_shows_a_listed_member_older_than_its_municipality(string since, bool shown)
    {
        Municipality(Day(2000, 1, 1));
        Given(region, List(null, PartialDate.Parse(since)));
        Assert.Equal(shown ? ["A22"] : [], Rules(region));
    }

    [Fact]
    public void A22_shows_nothing_where_the_register_gives_no_day_of_accession()
    {
        Municipality(Day(2020, 1, 1));
        Given(region, List(null, null));
        Assert.Empty(Rules(region));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2023-01-02", true)]
    [InlineData("2023-01-01", false)]
    public void L02_shows_a_list_that_outlives_a_member(string? to, bool shown)
    {
        Municipality(Day(1900, 1, 1), Day(2023, 1, 1));
        Given(region, List(to is null ? null : PartialDate.Parse(to), Day(2010, 1, 1)));
        Assert.Equal(shown ? ["L02"] : [], Rules(region));
    }

    [Fact]
    public void L02_waits_for_the_day()
    {
        Municipality(Day(1900, 1, 1), Day(2027, 1, 1));
        Given(region, List(null, Day(2010, 1, 1)));
        Assert.Empty(Rules(region));
        Assert.Equal(["L02"], Rules(region, new(2027, 1, 1)));
    }

    [Fact]
    public void L03_shows_an_organisation_that_the_register_names_and_does_not_describe()
    {
        Given(brielle, new OrganisationRegistered("not-recorded", "roo-1", "Stadt Gronau", PartialDate.Unknown));
        Given(region, List(null, null));
        Assert.Equal(["L03"], Rules(region));
    }

    [Theory]
    [InlineData("2018-01-01", new string[0])]
    [InlineData("2018-01-02", new[] { "L04" })]
    [InlineData("2017-12-31", new[] { "L05" })]
    public void L04_and_L05_show_versions_that_do_not_follow_on_each_other(string next, string[] shown)
    {
        Given(region, Text("1", "2010-01-01", "2018-01-01"), Text("2", next, null));
        Assert.Equal(shown, Rules(region));
    }

    [Fact]
    public void L04_looks_past_a_version_of_no_days_which_L06_shows()
    {
        Given(region, Text("1", "2010-01-01", "2018-01-01"), Text("2", "2015-01-01", "2015-01-01"), Text("3", "2018-01-01", null));
        Assert.Equal(["L06"], Rules(region));
    }

    [Fact]
    public void I01_shows_rows_that_nobody_accounts_for()
    {
        Given(import, new ImportBegun("ROO", "export.xml", Samples.Digest("bytes"), new(2026, 5, 16)), new ImportCompleted(10, 5, 3, 1));
        Assert.Equal(["I01"], Rules(import));
    }

    [Fact]
    public void stand_in_two_languages_with_their_basis()
    {
        Municipality(Day(2020, 1, 1), Day(2021, 1, 1));
        Given(region, List(null, Day(2010, 1, 1)), Text("1", "2010-01-01", "2018-01-01"), Text("2", "2019-01-01", null), Text("3", "2020-01-01", "2020-01-01"), Text("4", "2020-06-01", null) with { To = Day(2020, 1, 1) });
        Assert.All(Signals(region), s => Assert.True(s.Basis.Length > 0 && s.Says.Nl.Length > 0 && s.Says.En.Length > 0 && s.Says.Nl != s.Says.En));
    }

    private void Municipality(PartialDate from, PartialDate? ended = null)
    {
        Given(brielle, new OrganisationRegistered("municipality", "gm0501", "Brielle", from));
        if (ended is { } on) Given(brielle, new OrganisationAbolished(on, [], "wet"));
    }

    private static ParticipantsListed List(PartialDate? to, PartialDate? since) => new("1", Day(2010, 1, 1), to, [new(brielle.Id, "council", since, null, null), new(brielle.Id, "executive", since, null, null)]);

    private static TextVersionRecorded Text(string version, string from, string? to) => new(version, PartialDate.Parse(from)!.Value, PartialDate.Parse(from)!.Value, to is null ? null : PartialDate.Parse(to), null, null);
}
