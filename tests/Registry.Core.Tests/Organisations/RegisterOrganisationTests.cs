using Registry.Core.Organisations;

namespace Registry.Core.Tests.Organisations;

public class RegisterOrganisationTests : Scenario
{
    private static readonly StreamId laren = new(Kind.Organisations, Id("laren")), eemnes = new(Kind.Organisations, Id("eemnes"));
    private static readonly RegisterOrganisation decision = new("municipality", "gm0417", "Laren", Day(1815, 1, 1));
    private static readonly OrganisationRegistered registered = new("municipality", "gm0417", "Laren", Day(1815, 1, 1));

    [Fact]
    public void writes_on_the_new_stream()
    {
        When(decision, laren).ThenWrites(registered);
        Assert.Equal(laren, Last.Stream);
        Assert.Equal(laren.Id, Last.Envelope.Collaboration);
    }

    [Fact]
    public void takes_a_kind_that_is_in_no_list_as_found() => When(decision with { OrganisationKind = "kreis" }).ThenWrites(registered with { OrganisationKind = "kreis" });

    [Fact]
    public void knows_the_holder_of_its_code()
    {
        Given(laren, registered);
        When(decision).ThenKnown(Last);
    }

    [Fact]
    public void without_a_code_is_another_organisation_each_time() =>
        Given(laren, registered with { Code = null }).When(decision with { Code = null }).ThenWrites(registered with { Code = null });

    [Fact]
    public void is_refused_a_code_that_has_another_name() => Given(laren, registered).When(decision with { Name = "Blaricum" }).ThenRefused("ORG1");

    [Fact]
    public void is_refused_a_code_that_began_on_another_day() => Given(laren, registered).When(decision with { From = Day(1816, 1, 1) }).ThenRefused("ORG1");

    [Fact]
    public void is_refused_a_code_of_an_abolished_organisation() =>
        Given(laren, registered, new OrganisationAbolished(Day(2025, 1, 1), [], "Wet")).When(decision with { Name = "Nieuw-Laren" }).ThenRefused("ORG1");

    [Fact]
    public void is_refused_when_only_the_kind_contradicts_what_is_recorded() => Given(laren, registered).When(decision with { OrganisationKind = "province" }).ThenRefused("C6");

    [Fact]
    public void said_anew_corrects_the_holder_of_the_code() =>
        Given(laren, registered).When(decision with { Name = "Laren (NH)", From = Day(1817, 1, 1) }, supersedes: true, source: Because).ThenWrites(registered with { Name = "Laren (NH)", From = Day(1817, 1, 1) });

    [Fact]
    public void corrects_the_name_of_the_same_organisation()
    {
        var right = registered with { Name = "Laren (NH)" };
        Given(laren, registered).When(decision with { Name = right.Name }, laren, corrects: Id("event 1"), source: Because).ThenWrites(right);
        var identity = Assert.Single(Stream(laren).State.All<OrganisationIdentity>());
        Assert.Equal((right.Name, Id("event 1")), (identity.Name, identity.Id));
    }

    [Fact]
    public void corrected_to_another_code_frees_the_wrong_one() =>
        Given(laren, registered)
            .When(decision with { Code = "gm9999" }, laren, corrects: Id("event 1"), source: Because).ThenWrites(registered with { Code = "gm9999" })
            .When(decision with { Name = "De echte" }, eemnes).ThenWrites(registered with { Name = "De echte" });

    [Fact]
    public void is_not_corrected_to_the_code_of_another() =>
        Given(laren, registered).Given(eemnes, registered with { Code = "gm0317", Name = "Eemnes" })
            .When(decision with { Code = "gm0317" }, laren, corrects: Id("event 1"), source: Because).ThenRefused("ORG1");
}
