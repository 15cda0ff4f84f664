using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class RecordConsentTests : Drafted
{
    private static readonly RecordConsent granted = new("council", Text(2), "granted", 12, 5, null, null, null, Day(2026, 2, 20), "R-20");
    private static readonly RecordConsent refused = granted with { Result = "refused", Ground = "general-interest", Reason = "Te ver weg" };

    [Fact]
    public void is_a_row_with_its_votes_and_counts_as_a_reported_decision()
    {
        Sent().When(granted, Track("Laren")).ThenWrites(new ConsentDecided("council", Text(2), "granted", 12, 5, null, null, null, Day(2026, 2, 20), "R-20"));
        var row = Assert.Single(Of("Laren").All<Consent>());
        Assert.Equal((Id("Laren"), "council", Text(2), "granted", 12L, 5L, null), (row.Organisation, row.Organ.Value, row.Draft, row.Result.Value, row.For!.Value, row.Against!.Value, row.Abstained));
        var decision = Assert.Single(Decisions("Laren"));
        Assert.Equal(("consent", "granted", "R-20"), (decision.Matter.Value, decision.Result.Value, decision.Reference!.Value.Value));
        Assert.True(Of("Laren").Has("decision-making", ["consent_decided"]));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Theory]
    [InlineData("law", false), InlineData("general-interest", false), InlineData("other", true), InlineData("te duur", true), InlineData(null, true)]
    public void A10_shows_a_refusal_on_another_ground(string? ground, bool shown)
    {
        Sent().When(refused with { Ground = ground is null ? (Code?)null : new Code(ground) }, Track("Laren"));
        Assert.Equal(shown ? [Last.Id] : [], Signalled("Laren", "A10"));
    }

    [Fact]
    public void A10_minds_no_ground_of_a_consent_that_was_granted()
    {
        Sent().When(granted with { Ground = "other" }, Track("Laren"));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Theory]
    [InlineData(1, "2026-02-20", new[] { "P34" })]
    [InlineData(1, "2026-02", new[] { "P34" })]
    [InlineData(1, "2026-02-09", new string[0])]
    [InlineData(1, "2026-02-10", new[] { "P34" })]
    [InlineData(2, "2026-02-20", new string[0])]
    [InlineData(3, "2026-02-20", new[] { "P30" })]
    public void P34_shows_one_on_a_draft_that_was_followed_by_another_and_P30_one_on_a_draft_that_was_not_sent(long version, string on, string[] shown)
    {
        Sent().When(granted with { Draft = Text(version), DecidedOn = PartialDate.Parse(on)!.Value }, Track("Laren"));
        Assert.Equal(shown, Rules(Track("Laren")));
    }

    [Fact]
    public void P34_shows_it_also_when_nobody_knows_the_day()
    {
        Sent().When(granted with { Draft = Text(1), DecidedOn = PartialDate.Unknown }, Track("Laren"));
        Assert.Equal(["P34"], Rules(Track("Laren")));
    }

    [Fact]
    public void P34_minds_no_draft_that_was_sent_to_another_organ()
    {
        Sent().Given(Track("Laren"), new DraftSent("executive", Text(3), Day(2026, 2, 15), null)).When(granted, Track("Laren"));
        Assert.Empty(Rules(Track("Laren")));
    }

    [Fact]
    public void tells_votes_and_ground() => Assert.Equal(
        new("Over toestemming voor de regeling besloot de raad op 2026-02-20: geweigerd (5 voor, 12 tegen, 1 onthouden), met als grond: strijd met het algemeen belang.",
            "On consent to the arrangement the council decided on 2026-02-20: refused (5 for, 12 against, 1 abstained), ground: conflict with the general interest."),
        new ConsentDecided("council", Text(1), "refused", 5, 12, 1, "general-interest", null, Day(2026, 2, 20), null).Tell(_ => ""));

    [Fact]
    public void tells_no_votes_that_nobody_gave() => Assert.Equal("On consent to the arrangement the council decided on 2026-02-20: granted.",
        new ConsentDecided("council", Text(1), "granted", null, null, null, null, null, Day(2026, 2, 20), null).Tell(_ => "").En);

    /// <summary>Draft 1 was sent on 5 January and draft 2 on 10 February.</summary>
    private Scenario Sent() => Finalised(2).Given(Track("Laren"), new DraftSent("council", Text(1), Day(2026, 1, 5), null), new DraftSent("council", Text(2), Day(2026, 2, 10), null));
}
