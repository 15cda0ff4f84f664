using Registry.Core.AnyPhase;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

/// <summary>Another code in the register of its country from a day on; to this registry it stays the same organisation.</summary>
public class RecordOrganisationRecodedTests : Scenario
{
    private static readonly StreamId municipality = new(Kind.Organisations, Id("municipality"));
    private static readonly RecordOrganisationRecoded first = new("0351", Day(1815, 1, 1)), last = new("1980", Day(2022, 1, 1));

    [Fact]
    public void is_recorded_as_found_and_known_the_second_time()
    {
        Registered().When(last, municipality).ThenWrites(new OrganisationRecoded("1980", Day(2022, 1, 1)));
        When(last, municipality).ThenKnown(Last);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void makes_a_row_for_each_code_in_any_order_of_recording(bool late)
    {
        Registered().When(late ? last : first, municipality).When(late ? first : last, municipality);
        Assert.Equal([("0351", "1815-01-01", "2022-01-01"), ("1980", "2022-01-01", "")], Codes());
        Assert.Equal(("x:1", "A"), Stream(municipality).State.All<OrganisationIdentity>().Select(i => (i.Code!.Value.Value, i.Name.Value)).Single());
    }

    [Fact]
    public void ends_with_the_organisation() => Assert.Equal([("0351", "1815-01-01", "2023-01-01")],
        Registered().When(first, municipality).When(new RecordOrganisationAbolished(Day(2023, 1, 1), [], "Wet"), municipality).Then(Codes));

    [Fact]
    public void retracted_gives_the_code_back() => Assert.Equal([("0351", "1815-01-01", "")],
        Registered().When(first, municipality).When(last, municipality).When(new RetractFact(Id("event 3"), Samples.Personal("wrong")), municipality).Then(Codes));

    private Scenario Registered() => Given(municipality, new OrganisationRegistered("municipality", "x:1", "A", Day(1815, 1, 1)));
    private IEnumerable<(string, string, string)> Codes() => Stream(municipality).State.All<OrganisationCode>().OrderBy(c => c.From.First).Select(c => (c.Code.Value, c.From.ToString(), c.To?.ToString() ?? ""));
}
