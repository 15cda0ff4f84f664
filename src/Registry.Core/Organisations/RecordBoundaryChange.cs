namespace Registry.Core.Organisations;

/// <summary>Territory moved between organisations that all went on. It is recorded with each of them.</summary>
[Decision("record_boundary_change", Kind.Organisations, "organisations", "Wet arhi art. 3: change of boundary", Role.Coordinator)]
public sealed record RecordBoundaryChange(PartialDate On, IReadOnlyList<Guid> With, Title Law) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Others.Reads(With);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (With.Count == 0 || With.Contains(now.Subject.Stream.Id))
            yield return new("ORG5", new("Een grens ligt tussen deze organisatie en andere.", "A boundary lies between this organisation and others."), "Wet arhi art. 1");
        foreach (var unknown in Others.Unknown(With, now)) yield return unknown;
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        // In one order, so that the same change told from another side is the same fact. A correction is for each organisation on its own.
        Guid[] all = [.. With.Append(now.Subject.Stream.Id).Distinct().Order()];
        return all.Where(id => given.Corrects is null || id == now.Subject.Stream.Id)
            .Select(id => new Write(new(Kind.Organisations, id), new BoundaryChanged(On, [.. all.Where(other => other != id)], Law)));
    }
}
