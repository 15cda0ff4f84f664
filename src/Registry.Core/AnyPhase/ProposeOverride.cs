namespace Registry.Core.AnyPhase;

/// <summary>Somebody proposes to set rules aside for one decision on this stream.</summary>
/// <param name="Body">The digest of the decision's data, as the refusal gave it.</param>
[Decision("propose_override", Kind.Any, "any phase", "registry: overrides", Role.Coordinator, Role.Secretary)]
public sealed record ProposeOverride(Code Decision, Digest Body, IReadOnlyList<Code> Rules, PersonalText Reason, Title LegalBasis) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Rules.Count == 0) yield return new("O1", new("Noem de regels waarvan wordt afgeweken.", "Name the rules that are set aside."), "registry: overrides");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OverrideProposed(Decision, Body, Rules, Reason, LegalBasis))];
}
