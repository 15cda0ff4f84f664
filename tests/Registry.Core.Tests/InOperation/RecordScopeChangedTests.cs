using Registry.Core.InOperation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.InOperation;

public class RecordScopeChangedTests : Road
{
    [Fact]
    public void is_found_by_the_organisation_whose_scope_changed()
    {
        In().When(new RecordScopeChanged(Id("Laren"), "executive", null, "Jeugdzorg", Day(2026, 2, 1)), dossier).ThenWrites(new ScopeChanged(Id("Laren"), "executive", null, "Jeugdzorg", Day(2026, 2, 1)));
        Assert.Equal(Id("Laren"), Assert.Single(Whole.All<Happening>()).About);
        Assert.Equal("Het college van Laren neemt sinds 2026-02-01 deel voor Jeugdzorg, en voordien voor het geheel.", Last.Event.Tell(_ => "Laren").Nl);
    }
}
