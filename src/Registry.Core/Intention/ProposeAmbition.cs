using Registry.Core.Exploration;

namespace Registry.Core.Intention;

/// <summary>The next version of the shared ambition, so that it is clear which one an organ endorses.</summary>
[Decision("propose_ambition", Kind.Dossiers, "co-creation", "sixteen steps, step 6", Role.Coordinator)]
public sealed record ProposeAmbition(PublicText Ambition, IReadOnlyList<Title> Principles) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) =>
        [now.Write(new AmbitionProposed(now.Of<Dossier>().All<AmbitionVersion>().LongCount() + 1, Ambition, Principles))];
}
