using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.AnyPhase;

public class RecordParticipantJoinedTests : Scenario
{
    private static readonly StreamId region = new(Kind.Arrangements, Id("region"));
    private static readonly Guid eemnes = Id("eemnes");
    private static readonly RecordParticipantJoined decision = new(eemnes, "council", "Afval", Day(2016, 1, 1), null);
    private static readonly ParticipantJoined joined = new(eemnes, "council", "Afval", Day(2016, 1, 1), null);

    [Fact]
    public void is_recorded_whatever_the_rules_say() => Region().When(decision with { From = Day(2030, 1, 1) }, region).ThenWrites(joined with { From = Day(2030, 1, 1) });

    [Fact]
    public void takes_an_unknown_organ_and_an_unknown_date_as_found() => Region()
        .When(new RecordParticipantJoined(eemnes, "drechtraad", null, PartialDate.Unknown, null), region)
        .ThenWrites(new ParticipantJoined(eemnes, "drechtraad", null, PartialDate.Unknown, null));

    [Fact]
    public void is_known_the_second_time()
    {
        Region().Given(region, joined);
        When(decision, region).ThenKnown(Last);
    }

    [Theory]
    [InlineData("mayor", "Afval", 2016)]
    [InlineData("council", "Jeugd", 2016)]
    [InlineData("council", "Afval", 2017)]
    public void is_another_fact_for_another_organ_scope_or_date(string organ, string scope, int year) => Region().Given(region, joined)
        .When(new RecordParticipantJoined(eemnes, organ, scope, Day(year, 1, 1), null), region)
        .ThenWrites(new ParticipantJoined(eemnes, organ, scope, Day(year, 1, 1), null));

    [Fact]
    public void is_refused_the_same_fact_in_other_words_instead_of_losing_them() => Region().Given(region, joined).When(decision with { To = Day(2020, 1, 1) }, region).ThenRefused("C6");

    [Fact]
    public void is_found_under_its_organisation()
    {
        Region().When(decision, region);
        Assert.Equal(Keys.ArrangementsOf(eemnes), Assert.Single(joined.Keys()).Key);
        Assert.Equal(eemnes, Assert.Single(Stream(region).State.All<Participation>()).About);
    }

    [Fact]
    public void recorded_after_the_withdrawal_that_ended_it_has_that_end()
    {
        Region().Given(region, new ParticipantLeft(eemnes, null, Day(2020, 1, 1))).When(decision, region);
        Assert.Equal(Day(2020, 1, 1), Assert.Single(Stream(region).State.All<Participation>()).To);
    }

    [Theory]
    [InlineData(2019, 12, 31, true)]
    [InlineData(2020, 1, 1, false)]
    public void again_after_a_withdrawal_goes_on(int year, int month, int day, bool ended)
    {
        Region().Given(region, new ParticipantLeft(eemnes, null, Day(2020, 1, 1))).When(decision with { From = Day(year, month, day) }, region);
        Assert.Equal(ended, Assert.Single(Stream(region).State.All<Participation>()).To is not null);
    }

    private Scenario Region() => Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"));
}
