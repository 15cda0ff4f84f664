using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Tests.SixteenSteps;

/// <summary>A dossier of three municipalities on the road through the sixteen steps.</summary>
public abstract class Road : Scenario
{
    protected static readonly StreamId arrangement = new(Kind.Arrangements, Id("arrangement")), dossier = new(Kind.Dossiers, Id("dossier"));
    protected static readonly string[] towns = ["Blaricum", "Eemnes", "Laren"];

    protected static StreamId Track(string town) => new(Kind.Tracks, Id($"track of {town}"));
    internal Dossier Whole => (Dossier)Stream(dossier).State;
    internal Track Of(string town) => (Track)Stream(Track(town)).State;

    /// <summary>The dossier in a phase, as it begins there.</summary>
    internal Scenario In(string phase = "exploration", string taskClass = "strategic")
    {
        Given(arrangement, new ArrangementRegistered("Samen", null, "undecided", taskClass));
        Given(dossier, new DossierOpened(arrangement.Id, "make", phase, null));
        foreach (var town in towns)
            Given(new(Kind.Organisations, Id(town)), new OrganisationRegistered("municipality", null, town, Day(1811, 1, 1)))
                .Given(Track(town), new TrackOpened(dossier.Id, Id(town), phase == "exploration" ? (Code?)null : phase));
        return this;
    }

    /// <summary>Every step of the present phase set aside, for all together and for each.</summary>
    internal Road WithoutSteps()
    {
        foreach (var step in Whole.Phase!.Steps)
        {
            if (step.Record.Shared.Count > 0) Given(dossier, new StepSetAside(step.Code, "Niet nodig"));
            if (step.Record.Each.Count == 0) continue;
            foreach (var town in towns) Given(Track(town), new OwnStepSetAside(step.Code, "Niet nodig"));
        }
        return this;
    }

    internal Road Heard(string town, string answer = "go", string organ = "council", bool answered = true)
    {
        Given(Track(town), new FeedbackHeld(organ, Whole.Standing!.Phase, null, answer, null, answered ? (PublicText?)"Genoeg" : null, answered ? (PublicText?)"Breed" : null, Day(2026, 2, 1), null));
        return this;
    }

    internal Road AllHeard()
    {
        foreach (var town in towns) Heard(town);
        return this;
    }
}
