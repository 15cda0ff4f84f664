namespace Registry.Core.Intention;

/// <summary>This organisation was asked whether it wants to take part; that it does not is recorded as well.</summary>
/// <param name="Alternatives">What it does if this collaboration does not go ahead.</param>
[Decision("record_sounding", Kind.Tracks, "sounding", "sixteen steps, step 5", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordSounding([property: Known(Terms.SoundingStances)] Code Stance, PublicText Motives, PublicText? Alternatives, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new PartnerSounded(Stance, Motives, Alternatives, On))];
}
