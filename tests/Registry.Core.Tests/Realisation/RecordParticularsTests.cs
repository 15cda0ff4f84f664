using Registry.Core.Realisation;

namespace Registry.Core.Tests.Realisation;

public class RecordParticularsTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly RecordParticulars decision = new("1", Day(2006, 1, 1), Day(2010, 1, 1), "GR Regio", ["mandate"], [new("Artikel 5", "Het bestuur is bevoegd.")],
        [new("Wgr", new Uri("https://wetten.overheid.nl/BWBR0003740"))], [new(null, new Uri("https://example.org/besluit"))], ["Zorg"], [new("Bussum", "NH")], "Regio", null, Day(2026, 1, 1), Day(2025, 1, 1));

    [Fact]
    public void is_recorded_as_found() => When(decision, region).ThenWrites(new ParticularsRecorded(decision.Version, decision.From, decision.To, decision.ShortTitle, decision.MeansOfPower, decision.Powers,
        decision.LegalBasis, decision.FoundingDecisions, decision.Themes, decision.Seats, decision.Keeper, decision.Archive, decision.VerifyBy, decision.ChangedOn));

    [Fact]
    public void is_known_the_second_time()
    {
        When(decision, region);
        When(decision, region).ThenKnown(Last);
    }

    [Theory]
    [InlineData(2010, "2010-01-01")]
    [InlineData(2012, "2010-01-01")]
    [InlineData(2008, "2008-01-01")]
    public void holds_until_its_version_ends_or_the_next_begins(int next, string until)
    {
        When(decision, region).When(decision with { Version = "2", From = Day(next, 1, 1), To = null }, region);
        Assert.Equal([("1", until), ("2", "")], Stream(region).State.All<Particulars>().OrderBy(p => p.Version.Value).Select(p => (p.Version.Value, p.To?.Value ?? "")));
    }
}
