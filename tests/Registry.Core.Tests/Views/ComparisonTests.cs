using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

/// <summary>Two moments are compared as sets of rows: matched by fact, else by what they are about.</summary>
public class ComparisonTests
{
    private static readonly Guid arrangement = Samples.Id("arrangement");
    private static readonly PartialDate early = PartialDate.Day(2010, 1, 1), late = PartialDate.Day(2020, 1, 1);

    [Fact]
    public void the_same_stored_row_is_not_even_read()
    {
        var row = Then(Place("a")) with { Data = "not json" };
        Assert.Equal((0, 0, 0), Counts(Comparison.Of([row], [row])));
    }

    [Fact]
    public void of_rows_that_only_came_or_only_went_none_is_read()
    {
        var (row, elsewhere) = (Then(Place("a")) with { Data = "not json" }, Then(Place("b")) with { Data = "not json", Stream = Samples.Id("elsewhere") });
        Assert.Equal((1, 0, 0), Counts(Comparison.Of([], [row])));
        Assert.Equal((0, 1, 0), Counts(Comparison.Of([row], [])));
        Assert.Equal((1, 1, 0), Counts(Comparison.Of([row], [elsewhere])));
    }

    [Fact]
    public void what_stands_at_one_moment_only_is_added_or_removed()
    {
        var compared = Comparison.Of([Then(Place("a"))], [Then(Place("b"))]);
        Assert.Equal((1, 1, 0), Counts(compared));
        Assert.Equal((Samples.Id("b"), Samples.Id("a")), (compared.Added[0].Fact, compared.Removed[0].Fact));
    }

    [Fact]
    public void a_fact_that_is_known_otherwise_has_changed_member_by_member()
    {
        var change = Assert.Single(Comparison.Of([Then(Place("a"), 1)], [Then(Place("a") with { Organ = "executive", To = late }, 7)]).Changed);
        Assert.Equal([("organ", "\"council\"", "\"executive\"", false), ("to", null, """{"precision":"day","value":"2020-01-01"}""", false)],
            change.Members.Select(m => (m.Name, m.Before?.GetRawText(), m.After?.GetRawText(), m.IsText)));
    }

    [Fact]
    public void a_fact_that_was_recorded_anew_in_the_same_words_has_not_changed() =>
        Assert.Equal((0, 0, 0), Counts(Comparison.Of([Then(Place("a"), 1)], [Then(Place("a") with { Id = Samples.Id("again") }, 9)])));

    [Fact]
    public void a_place_in_the_arrangement_is_the_same_by_organisation_organ_and_scope()
    {
        var (gone, back) = (Place("a") with { To = late }, Place("a") with { Id = Samples.Id("back"), From = late });
        Assert.Equal((0, 0, 1), Counts(Comparison.Of([Then(gone)], [Then(back)])));
        Assert.Equal((1, 1, 0), Counts(Comparison.Of([Then(gone)], [Then(back with { Scope = "jeugd" })])));
        Assert.Equal((1, 1, 0), Counts(Comparison.Of([Then(gone)], [Then(back with { Organ = null })])));
    }

    [Fact]
    public void a_collaboration_a_body_and_an_organisation_are_themselves_under_every_name()
    {
        Assert.Equal(["name", "status"], Names(new Core.Exploration.Collaboration(Samples.Id("1"), "Voor", null, "undecided", "mixed", "in-preparation", early, null),
            new Core.Exploration.Collaboration(Samples.Id("2"), "Na", null, "undecided", "mixed", "in-force", early, null)));
        Assert.Equal(["from", "name"], Names(new BodyIdentity(Samples.Id("1"), arrangement, "public-body", "so0515", "Voor", early, null), new BodyIdentity(Samples.Id("2"), arrangement, "public-body", "so0515", "Na", late, null)));
        Assert.Equal(["name"], Names(new OrganisationIdentity(Samples.Id("1"), Samples.Id("o"), "municipality", null, "Voor", early, null), new OrganisationIdentity(Samples.Id("2"), Samples.Id("o"), "municipality", null, "Na", early, null)));
    }

    [Fact]
    public void a_text_is_the_same_by_its_version()
    {
        TextVersion Text(string fact, string version, PartialDate? to) => new(Samples.Id(fact), version, early, early, to, to, null, null);
        Assert.Equal(["inForceTo", "to"], Names(Text("1", "2010", null), Text("2", "2010", late)));
        Assert.Equal((1, 1, 0), Counts(Comparison.Of([Then(Text("1", "2010", null))], [Then(Text("2", "2020", null))])));
    }

    [Fact]
    public void the_same_words_on_another_stream_are_about_something_else() =>
        Assert.Equal((1, 1, 0), Counts(Comparison.Of([Then(Place("a"))], [Then(Place("a") with { Id = Samples.Id("other") }) with { Stream = Samples.Id("elsewhere") }])));

    [Fact]
    public void of_several_about_one_thing_the_first_goes_with_the_first()
    {
        var compared = Comparison.Of([Then(Place("a", "1")), Then(Place("a", "2") with { From = late })], [Then(Place("a", "3") with { To = late })]);
        Assert.Equal((0, 1, 1), Counts(compared));
        Assert.Equal((Samples.Id("1"), Samples.Id("3"), Samples.Id("2")), (compared.Changed[0].Before.Fact, compared.Changed[0].After.Fact, compared.Removed[0].Fact));
    }

    [Fact]
    public void members_that_people_read_are_marked_as_text()
    {
        var (before, after) = (new Core.Exploration.Collaboration(Samples.Id("1"), "Voor", "Afval", "undecided", "mixed", "in-force", early, null),
            new Core.Exploration.Collaboration(Samples.Id("1"), "Na", "Afval en milieu", "covenant", "mixed", "in-force", early, null));
        Assert.Equal([("form", false), ("name", true), ("purpose", true)], Changed(before, after).Select(m => (m.Name, m.IsText)));
    }

    [Fact]
    public void nothing_has_changed_when_both_moments_are_swapped_but_the_directions()
    {
        RowThen[] before = [Then(Place("a"), 1), Then(Place("b"), 2), Then(Place("c"), 3)], after = [Then(Place("b"), 2), Then(Place("c") with { To = late }, 8), Then(Place("d"), 9)];
        var (there, back) = (Comparison.Of(before, after), Comparison.Of(after, before));
        Assert.Equal(there.Added, back.Removed);
        Assert.Equal(there.Removed, back.Added);
        Assert.Equal(there.Changed.Select(c => (c.Before, c.After)), back.Changed.Select(c => (c.After, c.Before)));
    }

    /// <summary>Every type of row can be read back from what is stored of it, which a comparison does.</summary>
    [Theory]
    [MemberData(nameof(Views))]
    public void a_row_of_every_view_compares(string view)
    {
        var row = (ViewRow)Samples.Of(Catalogue.Views.Single(v => v.Name == view).Row);
        Assert.Equal((0, 0, 0), Counts(Comparison.Of([Then(row, 1)], [Then(row, 2)])));
        Assert.Equal((1, 0, 0), Counts(Comparison.Of([], [Then(row)])));
    }

    public static TheoryData<string> Views => [.. Catalogue.Views.Select(v => v.Name)];

    private static Participation Place(string organisation, string? fact = null) => new(Samples.Id(fact ?? organisation), Samples.Id($"organisation {organisation}"), "council", null, early, null, []);

    private static RowThen Then(ViewRow row, long known = 1) => new(Catalogue.ViewOf(row), arrangement, row.Id, known, row.Valid, EventJson.Text(row));

    private static IReadOnlyList<MemberChange> Changed(ViewRow before, ViewRow after) => Assert.Single(Comparison.Of([Then(before, 1)], [Then(after, 2)]).Changed).Members;

    private static IEnumerable<string> Names(ViewRow before, ViewRow after) => Changed(before, after).Select(m => m.Name);

    private static (int Added, int Removed, int Changed) Counts(Comparison compared) => (compared.Added.Count, compared.Removed.Count, compared.Changed.Count);
}
