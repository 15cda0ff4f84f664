namespace Registry.Core.AnyPhase;

/// <summary>A second person confirms that rules are set aside for one decision.</summary>
[Decision("confirm_override", Kind.Any, "any phase", "registry: overrides", Role.Coordinator, Role.Secretary)]
public sealed record ConfirmOverride(Guid Proposal) : Act
{
    public static Opening Open(States now, Given given) => Opening.For(
        now.Subject.State.All<Override>().Where(o => o.Confirmation is null && o.ProposedBy != given.Actor).Select(o => o.Id),
        new("O2", new("Er is geen voorstel van een ander dat op bevestiging wacht.", "No proposal by somebody else awaits confirmation."), "registry: overrides"));

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (!Open(now, given).Subjects.Contains(Proposal))
            yield return new("O3", new("Dit voorstel is er niet, is al bevestigd of is van uzelf.", "This proposal does not exist, is confirmed already or is your own."), "registry: overrides");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new OverrideConfirmed(Proposal))];
}
