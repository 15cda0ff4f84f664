using Registry.Core.Elaboration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Realisation;

/// <summary>The next version of the draft agreement, such as after the opinions of councils, until one is final.</summary>
[Decision("revise_draft", Kind.Dossiers, "agreement", "sixteen steps: step 10", Role.Coordinator)]
public sealed record ReviseDraft(Title Name, IReadOnlyList<Article> Articles) : Act
{
    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given) =>
        Drafting.Last(now) is { Frozen: true } last ? [FinaliseAgreement.Frozen(last), .. Drafting.Refusals(Articles, now)] : Drafting.Refusals(Articles, now);

    public override IEnumerable<Write> Outcome(States now, Given given) => [Drafting.Issue(Name, Articles, now)];
}
