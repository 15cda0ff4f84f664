using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordPolicyLetterTests : Road
{
    [Fact]
    public void is_found_by_its_day_and_year_and_is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordPolicyLetter(2027, Day(2026, 2, 1)), dossier).ThenWrites(new BudgetPolicyLetterSent(2027, Day(2026, 2, 1)));
        var happening = Assert.Single(Whole.All<Happening>());
        Assert.Equal((Day(2026, 2, 1), "2027"), (happening.On, happening.Matter!.Value.Value));
        Assert.Equal(("monitoring", happening.Record), Whole.All<StepRecord>().Select(r => (r.Step.Value, r.Record)).Single());
    }

    [Fact]
    public void of_another_year_is_another_letter() => In().When(new RecordPolicyLetter(2026, Day(2026, 2, 1)), dossier).When(new RecordPolicyLetter(2027, Day(2026, 2, 1)), dossier)
        .ThenWrites(new BudgetPolicyLetterSent(2027, Day(2026, 2, 1)));
}
