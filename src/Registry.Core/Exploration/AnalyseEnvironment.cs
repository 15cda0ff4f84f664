namespace Registry.Core.Exploration;

/// <summary>
/// What moves each party around the problem. The method's MGA can mean motives, interests and ambitions, or the Mutual Gains Approach: both
/// are kept, the first for each party and the second for all of them together.
/// </summary>
/// <param name="MutualGains">What the parties can win together, in the sense of the Mutual Gains Approach.</param>
[Decision("analyse_environment", Kind.Dossiers, "context-and-problem", "sixteen steps, step 1", Role.Coordinator)]
public sealed record AnalyseEnvironment(IReadOnlyList<AnalysedParty> Parties, PublicText? MutualGains) : Act
{
    private const string Basis = "sixteen steps, step 1";

    public override IEnumerable<Refusal> Refusals(States now, Given given) => Named.Twice(Parties.Select(p => (p.Party, p.Organisation)), Basis);
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new EnvironmentAnalysed(Parties, MutualGains))];
}
