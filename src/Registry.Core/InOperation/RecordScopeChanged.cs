namespace Registry.Core.InOperation;

/// <summary>An organ of an organisation takes part for another scope.</summary>
/// <param name="From">The scope until then; absent for the whole.</param>
/// <param name="To">The scope from then; absent for the whole.</param>
[Decision("record_scope_changed", Kind.Dossiers, "monitoring", "Wgr art. 1(5) and 10(1): amendment of an arrangement", Role.Coordinator, Role.Secretary)]
public sealed record RecordScopeChanged(Guid Organisation, [property: Known(Terms.Organs)] Code Organ, Title? From, Title? To, PartialDate On) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ScopeChanged(Organisation, Organ, From, To, On))];
}
