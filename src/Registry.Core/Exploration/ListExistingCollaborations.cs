namespace Registry.Core.Exploration;

/// <summary>The collaborations that exist in the field already; an empty list says that there are none.</summary>
[Decision("list_existing_collaborations", Kind.Dossiers, "context-and-problem", "sixteen steps, step 1", Role.Coordinator)]
public sealed record ListExistingCollaborations(IReadOnlyList<ListedCollaboration> Collaborations) : Act
{
    private const string Basis = "sixteen steps, step 1";

    public override IEnumerable<Refusal> Refusals(States now, Given given) => Named.Twice(Collaborations.Select(c => (c.Name, c.Collaboration)), Basis);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ExistingCollaborationsListed(Collaborations))];
}
