namespace Registry.Core.Exploration;

/// <summary>Who may take part, who looks on and who is heard, and the area in which partners are sought.</summary>
[Decision("delimit_network", Kind.Dossiers, "network-delimitation", "sixteen steps, step 3", Role.Coordinator)]
public sealed record DelimitNetwork(IReadOnlyList<NetworkParty> Parties, PublicText SearchArea) : Act
{
    private const string Basis = "sixteen steps, step 3";

    public override IEnumerable<Refusal> Refusals(States now, Given given) => [.. Named.None(Parties.Count, Basis), .. Named.Twice(Parties.Select(p => (p.Name, p.Organisation)), Basis)];
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new NetworkDelimited(Parties, SearchArea))];
}
