using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class DelimitNetworkTests : Road
{
    private static readonly NetworkParty laren = new("Laren", Id("Laren"), "candidate", "Zoekt vakmensen"), province = new("Noord-Holland", null, "observer", null);

    [Fact]
    public void names_the_parties_and_where_partners_are_sought()
    {
        In().When(new DelimitNetwork([laren, province], "Het Gooi"), dossier).ThenWrites(new NetworkDelimited([laren, province], "Het Gooi"));
        Assert.True(Whole.Has("network-delimitation", ["network_delimited"]));
    }

    [Fact]
    public void is_refused_without_a_party() => In().When(new DelimitNetwork([], "Het Gooi"), dossier).ThenRefused("P45");

    [Fact]
    public void is_refused_a_party_twice_even_in_another_role() => In().When(new DelimitNetwork([laren, province, province with { NetworkRole = "candidate" }], "Het Gooi"), dossier).ThenRefused("P44");

    [Fact]
    public void is_refused_one_organisation_under_two_names() => In().When(new DelimitNetwork([laren, laren with { Name = "Gemeente Laren" }], "Het Gooi"), dossier).ThenRefused("P44");
}
