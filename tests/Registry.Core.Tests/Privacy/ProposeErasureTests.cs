using Registry.Core.Privacy;

namespace Registry.Core.Tests.Privacy;

public class ProposeErasureTests : Scenario
{
    private static readonly Digest one = Samples.Digest("one"), other = Samples.Digest("other");

    [Fact]
    public void names_digests_a_ground_and_no_person()
    {
        When(new ProposeErasure("request", [one, other], [Id("anna")], "Verzoek 2026-12")).ThenWrites(new ErasureProposed("request", [one, other], [Id("anna")], "Verzoek 2026-12"));
        var row = Stream(Last.Stream).State.All<Erasure>().Single();
        Assert.Equal((Id("coordinator"), null), (row.ProposedBy, row.ErasedBy));
        Assert.Equal("Voorgesteld is 2 teksten over personen en van 1 vastlegger wie het is te wissen. Grond: verzoek van de betrokkene.", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void is_refused_when_there_is_nothing_to_erase() => When(new ProposeErasure("request", [], [], "Niets")).ThenRefused("PD1");

    [Fact]
    public void is_refused_when_a_text_is_named_twice() => When(new ProposeErasure("unlawful", [one, one], [], "Twee keer")).ThenRefused("PD2");
}
