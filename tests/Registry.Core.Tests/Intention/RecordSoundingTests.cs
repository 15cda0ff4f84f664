using Registry.Core.Intention;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Intention;

public class RecordSoundingTests : Road
{
    private static readonly RecordSounding willing = new("willing", "Kosten delen", "Alleen doorgaan", Day(2026, 1, 15));
    private static readonly PartnerSounded sounded = new("willing", "Kosten delen", "Alleen doorgaan", Day(2026, 1, 15));

    [Fact]
    public void is_this_organisations_record_of_the_step()
    {
        In("intention").When(willing, Track("Laren")).ThenWrites(sounded);
        Assert.True(Of("Laren").Has("sounding", ["partner_sounded"]));
        Assert.False(Of("Eemnes").Has("sounding", ["partner_sounded"]));
    }

    [Fact]
    public void comes_before_its_phase_if_it_does() => In("exploration").When(willing, Track("Laren")).ThenWrites(sounded);

    [Fact]
    public void keeps_a_refusal_and_a_stance_of_its_own_as_found() =>
        In("intention").When(willing with { Stance = "unwilling" }, Track("Laren")).When(willing with { Stance = "geen-idee", On = Day(2026, 2, 15) }, Track("Laren"))
            .ThenWrites(sounded with { Stance = "geen-idee", On = Day(2026, 2, 15) });

    [Fact]
    public void is_known_the_second_time()
    {
        In("intention").Given(Track("Laren"), sounded);
        When(willing, Track("Laren")).ThenKnown(Last);
    }

    [Fact]
    public void is_refused_another_stance_on_the_same_day_instead_of_losing_it() => In("intention").Given(Track("Laren"), sounded).When(willing with { Stance = "hesitant" }, Track("Laren")).ThenRefused("C6");
}
