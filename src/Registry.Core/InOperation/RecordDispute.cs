namespace Registry.Core.InOperation;

/// <summary>Organisations disagree about the application of the arrangement.</summary>
[Decision("record_dispute", Kind.Dossiers, "relations", "Wgr art. 28: disputes", Role.Coordinator, Role.Secretary)]
public sealed record RecordDispute(Code Number, Title About, IReadOnlyList<Guid> Between, PartialDate RaisedOn) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new DisputeRaised(Number, About, Between, RaisedOn))];
}
