using Registry.Core.Exploration;

namespace Registry.Core.Realisation;

/// <summary>An arrangement exists, as a register says. Its code there makes it the same arrangement the next time.</summary>
[Decision("record_arrangement", Kind.Arrangements, "realisation", "Wgr art. 136: register of arrangements", Role.Coordinator, Creates = true)]
public sealed record RecordArrangement(Code Code, Title Name, [property: Known(Terms.Forms)] Code Form, PartialDate From) : Fact
{
    public override IEnumerable<Read> Reads(States seen) =>
        [new KeyRead(Keys.ArrangementCode(Code)), .. seen.Under(Keys.ArrangementCode(Code)).Select(id => new StreamRead(new(Kind.Arrangements, id)))];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (given.Corrects is not null && Holder(now) is { } id && id != now.Subject.Stream.Id)
            yield return new("A25", new($"De code {Code} is van een andere regeling; codes worden nooit hergebruikt.", $"The code {Code} belongs to another arrangement; codes are never reused."), "registry: arrangements");
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var id = (given.Corrects is null ? Holder(now) : null) ?? now.Subject.Stream.Id;
        yield return new(new(Kind.Arrangements, id), new ArrangementRecorded(Code, Name, Form, From), id);
    }

    private Guid? Holder(States now) => now.Under(Keys.ArrangementCode(Code)) is [var id, ..] ? id : null;
}

/// <summary>The code under which a register keeps an arrangement.</summary>
[View("codes")]
public sealed record ArrangementCode(Guid Id, Code Code) : ViewRow(Id)
{
    public override Period Valid => Period.Always;
    public override string Subject() => Code.Value;
}
