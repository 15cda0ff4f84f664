using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

public class RecordBoundaryChangeTests : Scenario
{
    private static readonly StreamId a = Organisation("a"), b = Organisation("b"), c = Organisation("c");
    private static readonly PartialDate on = Day(2019, 1, 1);
    private static readonly RecordBoundaryChange decision = new(on, [b.Id, c.Id], "Besluit");

    [Fact]
    public void is_recorded_with_each_of_them()
    {
        Registered().When(decision, a);
        Assert.Equal(Sorted(a, b, c), Verdict.Writes.Select(w => w.Stream.Id));
        Assert.All(Verdict.Writes, w => Assert.Equal(Sorted([.. new[] { a, b, c }.Where(o => o != w.Stream)]), ((BoundaryChanged)w.Event).With));
        foreach (var o in new[] { a, b, c })
            Assert.Equal(("boundary-changed", o.Id, on, 2), Stream(o).State.All<Succession>().Select(s => (s.Change.Value, s.Organisation, s.On, s.Others.Count)).Single());
    }

    [Fact]
    public void between_two_is_recorded_with_both() =>
        Registered().When(decision with { With = [b.Id, b.Id] }, a).ThenWrites([.. Sorted(a, b).Select(id => new BoundaryChanged(on, [id == a.Id ? b.Id : a.Id], "Besluit"))]);

    [Fact]
    public void ends_nobody()
    {
        Registered().When(decision, a);
        Assert.All([a, b, c], o => Assert.True(((Organisation)Stream(o).State).Exists(Today)));
    }

    [Fact]
    public void is_known_from_every_side_and_in_every_order()
    {
        Registered().When(decision, a);
        var written = Log.TakeLast(3).ToArray();
        When(decision with { With = [c.Id, b.Id] }, a).ThenKnown(written);
        When(decision with { With = [a.Id, c.Id] }, b).ThenKnown(written);
        When(decision with { With = [b.Id, a.Id] }, c).ThenKnown(written);
    }

    [Fact]
    public void with_one_more_is_another_change() => Registered().When(decision with { With = [b.Id] }, a).When(decision, a).ThenWrites([.. Sorted(a, b, c).Select(id => new BoundaryChanged(on, [.. Sorted(a, b, c).Where(o => o != id)], "Besluit"))]);

    [Fact]
    public void is_refused_under_another_law_for_each() => Registered().When(decision, a).When(decision with { Law = "Wet" }, a).ThenRefused("C6", "C6", "C6");

    [Fact]
    public void is_refused_without_others() => Registered().When(decision with { With = [] }, a).ThenRefused("ORG5");

    [Fact]
    public void is_refused_with_itself() => Registered().When(decision with { With = [b.Id, a.Id] }, a).ThenRefused("ORG5");

    [Fact]
    public void is_refused_for_each_that_is_not_in_the_registry() => Registered().When(decision with { With = [Id("x"), b.Id, Id("y")] }, a).ThenRefused("ORG3", "ORG3");

    [Fact]
    public void is_corrected_with_each_on_its_own()
    {
        Registered().When(decision with { With = [b.Id] }, a);
        var stated = Log.Last(e => e.Stream == a);
        When(decision with { With = [b.Id], On = Day(2020, 1, 1) }, a, corrects: stated.Id, source: Because).ThenWrites(new BoundaryChanged(Day(2020, 1, 1), [b.Id], "Besluit"));
        Assert.Equal((Day(2020, 1, 1), on), (Assert.Single(Stream(a).State.All<Succession>()).On, Assert.Single(Stream(b).State.All<Succession>()).On));
    }

    [Fact]
    public void is_retracted_with_each_on_its_own()
    {
        Registered().When(decision, a).When(new RetractFact(Log.Last(e => e.Stream == b).Id, Samples.Personal("wrong")), b);
        Assert.Equal([1, 0, 1], new[] { a, b, c }.Select(o => Stream(o).State.All<Succession>().Count()));
    }

    private Scenario Registered()
    {
        foreach (var o in new[] { a, b, c }) Given(o, new OrganisationRegistered("municipality", null, "Gemeente", Day(1815, 1, 1)));
        return this;
    }

    private static IEnumerable<Guid> Sorted(params IEnumerable<StreamId> of) => of.Select(o => o.Id).Order();
    private static StreamId Organisation(string name) => new(Kind.Organisations, Id(name));
}
