using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>The next version of the draft agreement, each article with the items of council frameworks that it answers.</summary>
[Decision("issue_draft", Kind.Dossiers, "draft-clauses", "sixteen steps: step 9; Wgr art. 9-11a", Role.Coordinator)]
public sealed record IssueDraft(Title Name, IReadOnlyList<Article> Articles) : Act
{
    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);
    public override IEnumerable<Refusal> Refusals(States now, Given given) => Drafting.Refusals(Articles, now);
    public override IEnumerable<Write> Outcome(States now, Given given) => [Drafting.Issue(Name, Articles, now)];
}
