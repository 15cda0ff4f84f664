namespace Registry.Core.Exploration;

/// <summary>The problem is described before any solution, with what happens if nothing changes.</summary>
/// <param name="ZeroOption">What happens if the municipalities change nothing.</param>
/// <param name="LocalCharacter">What of the local character is to be preserved.</param>
[Decision("describe_problem", Kind.Dossiers, "context-and-problem", "sixteen steps, step 1", Role.Coordinator)]
public sealed record DescribeProblem(PublicText Problem, PublicText ZeroOption, PublicText? LocalCharacter) : Act
{
    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ProblemDescribed(Problem, ZeroOption, LocalCharacter))];
}
