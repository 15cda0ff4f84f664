namespace Registry.Core.AnyPhase;

/// <summary>A source says why a participant left.</summary>
[Decision("record_departure_explained", Kind.Arrangements, "any phase", "Wgr art. 9(1): withdrawal", Role.Coordinator)]
public sealed record RecordDepartureExplained(Guid Organisation, PartialDate On, Code Reason) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DepartureExplained(Organisation, On, Reason))];
}
