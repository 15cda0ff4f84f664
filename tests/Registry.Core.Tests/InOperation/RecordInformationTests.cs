using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordInformationTests : Road
{
    [Fact]
    public void is_a_record_of_its_step()
    {
        In("in-operation").When(new RecordInformation("Kwartaalbericht", "council", Day(2026, 2, 1)), Track("Laren")).ThenWrites(new InformationSent("Kwartaalbericht", "council", Day(2026, 2, 1)));
        Assert.Equal(("roles", "information_sent"), Of("Laren").All<StepRecord>().Select(r => (r.Step.Value, r.Record.Value)).Single());
        Assert.Equal("Aan de raad is op 2026-02-01 gestuurd: Kwartaalbericht.", Last.Event.Tell(o => o.ToString()).Nl);
    }
}
