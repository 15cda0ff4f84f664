using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

/// <summary>What a register says an organisation came from; those stay what they are.</summary>
public class RecordOrganisationOriginatedTests : Scenario
{
    private static readonly StreamId created = new(Kind.Organisations, Id("created")), old = new(Kind.Organisations, Id("old"));
    private static readonly RecordOrganisationOriginated decision = new(Day(2022, 1, 1), [old.Id]);

    [Fact]
    public void is_recorded_and_known_the_second_time()
    {
        Registered().When(decision, created).ThenWrites(new OrganisationOriginated(Day(2022, 1, 1), [old.Id]));
        Assert.Equal((created.Id, old.Id), Stream(created).State.All<Origin>().Select(o => (o.Organisation, o.From.Single())).Single());
        When(decision, created).ThenKnown(Last);
        Assert.Empty(Stream(old).State.All<Succession>());
    }

    [Fact]
    public void is_refused_from_who_is_not_in_the_registry() => Registered().When(decision with { From = [Id("nobody")] }, created).ThenRefused("ORG3");

    private Scenario Registered() => Given(created, new OrganisationRegistered("municipality", "x:2", "B", Day(2022, 1, 1))).Given(old, new OrganisationRegistered("municipality", "x:1", "A", Day(1815, 1, 1)));
}
