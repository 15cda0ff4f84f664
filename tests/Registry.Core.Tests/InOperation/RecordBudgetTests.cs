using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordBudgetTests : Road
{
    [Fact]
    public void is_found_by_its_day_and_year_and_is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordBudget(2027, Day(2026, 7, 1), 1_234_567_89), dossier).ThenWrites(new BudgetAdopted(2027, Day(2026, 7, 1), 1_234_567_89));
        var happening = Assert.Single(Whole.All<Happening>());
        Assert.Equal((Day(2026, 7, 1), "2027"), (happening.On, happening.Matter!.Value.Value));
        Assert.Equal(("monitoring", happening.Record), Whole.All<StepRecord>().Select(r => (r.Step.Value, r.Record)).Single());
    }

    [Fact]
    public void tells_the_sum_as_each_language_writes_it()
    {
        In().When(new RecordBudget(2027, Day(2026, 7, 1), 1_234_567_89), dossier);
        Assert.Equal(("De begroting voor 2027 is op 2026-07-01 vastgesteld, op € 1.234.567,89.", "The budget for 2027 was adopted on 2026-07-01, at €1,234,567.89."),
            (Last.Event.Tell(_ => "").Nl, Last.Event.Tell(_ => "").En));
    }

    [Fact]
    public void can_be_amended_on_another_day() => In().When(new RecordBudget(2027, Day(2026, 7, 1), 100), dossier).When(new RecordBudget(2027, Day(2027, 3, 1), 200), dossier)
        .ThenWrites(new BudgetAdopted(2027, Day(2027, 3, 1), 200));
}
