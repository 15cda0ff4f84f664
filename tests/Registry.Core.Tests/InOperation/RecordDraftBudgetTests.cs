using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordDraftBudgetTests : Road
{
    [Fact]
    public void is_found_by_its_day_and_year_and_is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordDraftBudget(2027, Day(2026, 4, 1)), dossier).ThenWrites(new DraftBudgetSent(2027, Day(2026, 4, 1)));
        var happening = Assert.Single(Whole.All<Happening>());
        Assert.Equal((Day(2026, 4, 1), "2027"), (happening.On, happening.Matter!.Value.Value));
        Assert.Equal(("monitoring", happening.Record), Whole.All<StepRecord>().Select(r => (r.Step.Value, r.Record)).Single());
    }

    [Fact]
    public void can_be_sent_again_on_another_day() => In().When(new RecordDraftBudget(2027, Day(2026, 4, 1)), dossier).When(new RecordDraftBudget(2027, Day(2026, 5, 1)), dossier)
        .ThenWrites(new DraftBudgetSent(2027, Day(2026, 5, 1)));
}
