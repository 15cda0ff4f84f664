namespace Registry.Core.Organisations;

/// <summary>An organisation as it stands in the register of its country. Its code makes it the same organisation the next time.</summary>
[Decision("register_organisation", Kind.Organisations, "organisations", "register of organisations (TOOI)", Role.Coordinator, Creates = true)]
public sealed record RegisterOrganisation([property: Known(Terms.OrganisationKinds)] Code OrganisationKind, Code? Code, Title Name, PartialDate From) : Fact
{
    public override IEnumerable<Read> Reads(States seen) => Holder.Reads(Code, seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        // Whoever corrects an organisation may give it any name, but not another's code; a source that says it anew means the holder of the code.
        if (given.Supersedes) yield break;
        if (Holder.Of(Code, now) is { } id && id != now.Subject.Stream.Id && now.Of<Organisation>(id)?.Registered is { } other
            && (given.Corrects is not null || other.Name != Name || other.From != From))
            yield return Holder.Taken(Code!.Value, other.Name);
    }

    public override IEnumerable<Write> Outcome(States now, Given given)
    {
        var id = (given.Corrects is null ? Holder.Of(Code, now) : null) ?? now.Subject.Stream.Id;
        yield return new(new(Kind.Organisations, id), new OrganisationRegistered(OrganisationKind, Code, Name, From), id);
    }
}

/// <summary>Who holds a code: codes are never reused, so the holder is the organisation itself, abolished or not.</summary>
internal static class Holder
{
    public static IEnumerable<Read> Reads(Code? code, States seen) => code is not { } c ? [] :
        [new KeyRead(Keys.OrganisationCode(c)), .. seen.Under(Keys.OrganisationCode(c)).Select(id => new StreamRead(new(Kind.Organisations, id)))];

    public static Guid? Of(Code? code, States now) => code is { } c && now.Under(Keys.OrganisationCode(c)) is [var id, ..] ? id : null;

    public static Refusal Taken(Code code, Title by) => new("ORG1",
        new($"De code {code} is van {by}; codes worden nooit hergebruikt.", $"The code {code} belongs to {by}; codes are never reused."), "registry: organisations");
}
