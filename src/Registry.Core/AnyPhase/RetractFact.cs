namespace Registry.Core.AnyPhase;

/// <summary>A fact is taken back because it should not have been recorded. It stays in the trail, marked; the state no longer has it.</summary>
[Decision("retract_fact", Kind.Any, "any phase", "process rule P04", Role.Coordinator)]
public sealed record RetractFact(Guid Event, PersonalText Reason) : Act
{
    public override Guid? Retracts => Event;

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        var standing = now.Subject.Standing(Event);
        if (standing is null)
            yield return new("C2", new("Er is op dit spoor geen staand feit met dit nummer.", "No standing fact with this id is on this stream."), "process rule P04");
        else if (standing.Event is not FactEvent)
            yield return new("C3", new("Alleen feiten worden ingetrokken; een handeling in het register blijft staan.", "Only facts are retracted; an act in the registry stands."), "process rule P04");
        else if (standing.FactId == now.Subject.Events[0].Id)
            yield return new("C4", new("Met dit feit begint het spoor; het kan verbeterd worden, niet ingetrokken.", "The stream begins with this fact; it can be corrected, not retracted."), "process rule P04");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new FactRetracted(Reason))];
}
