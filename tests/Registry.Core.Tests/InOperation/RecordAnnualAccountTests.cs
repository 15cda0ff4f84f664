using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordAnnualAccountTests : Road
{
    [Fact]
    public void is_found_by_its_day_and_year_and_is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordAnnualAccount(2027, Day(2028, 6, 1), -150_00), dossier).ThenWrites(new AnnualAccountAdopted(2027, Day(2028, 6, 1), -150_00));
        var happening = Assert.Single(Whole.All<Happening>());
        Assert.Equal((Day(2028, 6, 1), "2027"), (happening.On, happening.Matter!.Value.Value));
        Assert.Equal(("monitoring", happening.Record), Whole.All<StepRecord>().Select(r => (r.Step.Value, r.Record)).Single());
    }

    [Fact]
    public void tells_a_shortage_as_less_than_nothing()
    {
        In().When(new RecordAnnualAccount(2027, Day(2028, 6, 1), -150_00), dossier);
        Assert.EndsWith("met een resultaat van € -150,00.", Last.Event.Tell(_ => "").Nl, StringComparison.Ordinal);
    }
}
