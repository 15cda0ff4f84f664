using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class ListExistingCollaborationsTests : Road
{
    private static readonly ListedCollaboration region = new("Regio Gooi en Vechtstreek", Id("region"), "Overlapt"), pool = new("Pool van juristen", null, null);

    [Fact]
    public void names_them_whether_they_are_in_the_registry_or_not()
    {
        In().When(new ListExistingCollaborations([region, pool]), dossier).ThenWrites(new ExistingCollaborationsListed([region, pool]));
        Assert.True(Whole.Has("context-and-problem", ["existing_collaborations_listed"]));
    }

    [Fact]
    public void can_say_that_there_are_none()
    {
        In().When(new ListExistingCollaborations([]), dossier).ThenWrites(new ExistingCollaborationsListed([]));
        Assert.EndsWith(": geen.", Last.Event.Tell(id => $"{id}").Nl, StringComparison.Ordinal);
    }

    [Fact]
    public void is_refused_one_that_is_named_twice() => In().When(new ListExistingCollaborations([region, pool, pool]), dossier).ThenRefused("P44");

    [Fact]
    public void is_refused_one_under_two_names() => In().When(new ListExistingCollaborations([region, new("De regio", Id("region"), null)]), dossier).ThenRefused("P44");

    [Fact]
    public void gives_every_reason_at_once() => In().When(new ListExistingCollaborations([region, region, pool, pool]), dossier).ThenRefused("P44", "P44");
}
