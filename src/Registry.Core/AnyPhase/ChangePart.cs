using Registry.Core.Exploration;

namespace Registry.Core.AnyPhase;

/// <summary>Whether nothing goes on without this organisation, or it observes, or it leaves the dossier.</summary>
[Decision("change_part", Kind.Tracks, "any phase", "sixteen steps: participants that must agree", Role.Coordinator)]
public sealed record ChangePart([property: Known(Terms.Parts)] Code Part, PublicText Reason) : Act
{
    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (now.Of<Track>().Standing?.Part == Part)
            yield return new("P11", new($"Dat is al zo: {Glossary.Of(Part).Nl}.", $"That is so already: {Glossary.Of(Part).En}."), "sixteen steps: participants that must agree");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new PartChanged(Part, Reason))];
}
