namespace Registry.Core.Realisation;

/// <summary>An arrangement brought about a body. Its code makes it the same body the next time; without one, its name within the arrangement.</summary>
[Decision("record_body", Kind.Bodies, "realisation", "Wgr art. 8", Role.Coordinator, Creates = true)]
public sealed record RecordBody(Guid Arrangement, Title Name, [property: Known(Terms.Forms)] Code Form, Code? Code, PartialDate From) : Fact
{
    public override IEnumerable<Read> Reads(States seen) =>
    [
        new StreamRead(new(Kind.Arrangements, Arrangement)), new KeyRead(Keys.BodiesOf(Arrangement)),
        .. Code is { } code ? [new KeyRead(Keys.BodyCode(code))] : Array.Empty<Read>(),
        .. Others(seen).Select(id => new StreamRead(new(Kind.Bodies, id))),
    ];

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.History(new(Kind.Arrangements, Arrangement)) is not { Exists: true })
            yield return new("B01", new("Deze regeling staat niet in het register.", "This arrangement is not in the registry."), "registry: bodies");
        if (Code is { } code && now.Under(Keys.BodyCode(code)).FirstOrDefault(id => id != now.Subject.Stream.Id && id != Same(now, given)) is var holder && holder != default)
            yield return new("B02", new($"De code {code} is van {now.Of<Body>(holder)?.Name}; codes worden nooit hergebruikt.", $"The code {code} belongs to {now.Of<Body>(holder)?.Name}; codes are never reused."), "registry: bodies");
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var arrangement = now.History(new(Kind.Arrangements, Arrangement));
        yield return new(new(Kind.Bodies, Same(now, given) ?? now.Subject.Stream.Id), new BodyRecorded(Arrangement, Name, Form, Code, From), arrangement is { Exists: true } ? arrangement.Collaboration : Arrangement);
    }

    /// <summary>The body that was recorded before, be it without its code; whoever corrects one addresses it.</summary>
    private Guid? Same(States now, Given given) => given.Corrects is not null ? null
        : Others(now).Where(id => now.Of<Body>(id)?.Recorded is { } r && r.Arrangement == Arrangement && (Code is null || r.Code is null ? r.Name == Name : r.Code == Code))
            .OrderBy(id => now.Of<Body>(id)!.Recorded!.Code != Code).Select(id => (Guid?)id).FirstOrDefault();

    private IEnumerable<Guid> Others(States seen) => seen.Under(Keys.BodiesOf(Arrangement)).Union(Code is { } code ? seen.Under(Keys.BodyCode(code)) : []);
}
