namespace Registry.Core.InOperation;

/// <summary>An organ of this organisation was sent information.</summary>
[Decision("record_information", Kind.Tracks, "roles", "Wgr art. 17 to 19: information, also unasked", Role.Coordinator, Role.Clerk, Role.Secretary)]
public sealed record RecordInformation(Title What, [property: Known(Terms.Organs)] Code To, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new InformationSent(What, To, On))];
}
