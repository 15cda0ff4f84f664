namespace Registry.Core.InOperation;

/// <summary>The board adopted the annual account of a year.</summary>
/// <param name="ResultCents">What was left, in cents; below zero when it was too little.</param>
[Decision("record_annual_account", Kind.Dossiers, "monitoring", "Wgr art. 34: annual account", Role.Coordinator, Role.Secretary)]
public sealed record RecordAnnualAccount(long Year, PartialDate AdoptedOn, long ResultCents) : Fact
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AnnualAccountAdopted(Year, AdoptedOn, ResultCents))];
}
