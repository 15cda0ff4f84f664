using Registry.Core.Exploration;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Exploration;

public class OpenTrackTests : Scenario
{
    private static readonly Guid laren = Id("laren");
    private static readonly StreamId dossier = new(Kind.Dossiers, Id("dossier")), organisation = new(Kind.Organisations, laren);
    private static readonly OrganisationRegistered registered = new("municipality", null, "Laren", Day(1815, 1, 1));

    [Fact]
    public void begins_a_track_of_the_dossiers_collaboration()
    {
        Dossier().Given(organisation, registered).When(new OpenTrack(laren), dossier).ThenWrites(new TrackOpened(dossier.Id, laren));
        Assert.Equal((new(Kind.Tracks, new Ids(Id("key 1"))[0]), Stream(dossier).Collaboration), (Last.Stream, Last.Envelope.Collaboration));
    }

    [Fact]
    public void is_refused_a_second_track() =>
        Dossier().Given(organisation, registered).When(new OpenTrack(laren), dossier).When(new OpenTrack(laren), dossier).ThenRefused("T01");

    [Fact]
    public void accepts_the_same_organisation_in_another_dossier() =>
        Dossier().Given(organisation, registered).Given(new(Kind.Tracks, Id("elsewhere")), new TrackOpened(Id("other dossier"), laren))
            .When(new OpenTrack(laren), dossier).ThenWrites(new TrackOpened(dossier.Id, laren));

    [Fact]
    public void is_refused_an_organisation_that_is_not_in_the_registry() => Dossier().When(new OpenTrack(laren), dossier).ThenRefused("A22");

    [Fact]
    public void is_refused_from_the_day_on_which_the_organisation_ended() =>
        Dossier().Given(organisation, registered, new OrganisationAbolished(new(Today, Precision.Day), [], "Wet")).When(new OpenTrack(laren), dossier).ThenRefused("A22");

    [Fact]
    public void is_accepted_on_the_last_day_before() =>
        Dossier().Given(organisation, registered, new OrganisationAbolished(new(Today.AddDays(1), Precision.Day), [], "Wet"))
            .When(new OpenTrack(laren), dossier).ThenWrites(new TrackOpened(dossier.Id, laren));

    private Scenario Dossier() => Given(dossier, new DossierOpened(Id("arrangement"), "make", "exploration", null));
}
