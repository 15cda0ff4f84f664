using Registry.Core.Exploration;
using Registry.Core.InOperation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordAccessionDecidedTests : Road
{
    private static readonly RecordAccessionDecided decided = new("council", "adopted", "Jeugdzorg", Day(2026, 2, 1), null);

    [Fact]
    public void counts_as_a_reported_decision_and_tells_the_scope()
    {
        In().When(decided, Track("Laren")).ThenWrites(new AccessionDecided("council", "adopted", "Jeugdzorg", Day(2026, 2, 1), null));
        Assert.Equal(("accession", "adopted"), Of("Laren").All<OrganDecision>().Select(d => (d.Matter.Value, d.Result.Value)).Single());
        Assert.Equal("The council decided on 2026-02-01 about accession for Jeugdzorg: adopted.", Last.Event.Tell(_ => "").En);
    }

    [Fact]
    public void of_two_accessions_on_one_day_are_two() => In().When(decided with { Reference = "R-1" }, Track("Laren")).When(decided with { Reference = "R-2", Result = "rejected" }, Track("Laren"))
        .ThenWrites(new AccessionDecided("council", "rejected", "Jeugdzorg", Day(2026, 2, 1), "R-2"));
}
