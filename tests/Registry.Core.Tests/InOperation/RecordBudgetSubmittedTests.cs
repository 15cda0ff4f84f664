using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordBudgetSubmittedTests : Road
{
    [Fact]
    public void is_found_by_its_day_and_year_and_is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordBudgetSubmitted(2027, "budget", "Gedeputeerde staten", Day(2026, 7, 10)), dossier).ThenWrites(new BudgetSubmitted(2027, "budget", "Gedeputeerde staten", Day(2026, 7, 10)));
        var happening = Assert.Single(Whole.All<Happening>());
        Assert.Equal((Day(2026, 7, 10), "2027"), (happening.On, happening.Matter!.Value.Value));
        Assert.Equal(("monitoring", happening.Record), Whole.All<StepRecord>().Select(r => (r.Step.Value, r.Record)).Single());
    }

    [Fact]
    public void can_be_the_annual_account()
    {
        In().When(new RecordBudgetSubmitted(2025, "annual-account", "Gedeputeerde staten", Day(2026, 7, 10)), dossier);
        Assert.Equal("Aan Gedeputeerde staten is op 2026-07-10 gezonden: jaarrekening van 2025.", Last.Event.Tell(_ => "").Nl);
    }
}
