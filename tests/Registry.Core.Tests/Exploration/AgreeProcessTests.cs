using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class AgreeProcessTests : Road
{
    private static readonly AgreeProcess agreed = new("Elke maand een brief", [new("intention", "Bij de ambitie")], "Binnen de kaders", "Twee avonden", "Na elk terugkoppelmoment");

    [Fact]
    public void is_the_record_of_the_fourth_step()
    {
        In().When(agreed, dossier).ThenWrites(new ProcessAgreed("Elke maand een brief", [new("intention", "Bij de ambitie")], "Binnen de kaders", "Twee avonden", "Na elk terugkoppelmoment"));
        Assert.True(Whole.Has("process-agreements", ["process_agreed"]));
    }

    [Theory]
    [InlineData(0, "0 momenten"), InlineData(1, "1 moment "), InlineData(2, "2 momenten")]
    public void tells_how_many_moments_of_influence_there_are(int moments, string told)
    {
        In().When(agreed with { MomentsOfInfluence = [.. Enumerable.Repeat(agreed.MomentsOfInfluence[0], moments)], WayOut = null }, dossier);
        Assert.Contains(told, Last.Event.Tell(id => $"{id}").Nl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intention", true), InlineData("in-operation", true), InlineData("voorfase", false)]
    public void knows_the_phases_that_a_moment_can_be_in(string phase, bool known)
    {
        using var body = System.Text.Json.JsonDocument.Parse($$"""
            { "informationProtocol": "Brief", "momentsOfInfluence": [{ "phase": "{{phase}}", "moment": "Bij de ambitie" }], "negotiatingRoom": "Ruim", "participationPlan": "Avond" }
            """);
        var reading = new Reading(true, Samples.Personal);
        reading.Read<AgreeProcess>(body.RootElement, "");
        Assert.Equal(known ? [] : ["/momentsOfInfluence/0/phase"], reading.Faults.Select(f => f.Pointer));
    }
}
