using Registry.Core.Elaboration;

namespace Registry.Core.Realisation;

/// <summary>The last version of the draft becomes the final text: what is adopted later is this text.</summary>
/// <param name="Text">The digest of its articles: who makes it final says which text was read.</param>
[Decision("finalise_agreement", Kind.Dossiers, "agreement", "sixteen steps: step 10", Role.Coordinator)]
public sealed record FinaliseAgreement(long Version, Digest Text) : Act
{
    private const string Basis = "sixteen steps: step 10";

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Drafting.Version(Version, now) is not { } draft) yield return Drafting.NoSuch(Version);
        else if (draft.Text != Text) yield return new("P27", new($"Ontwerp {Version} heeft een andere tekst.", $"Draft {Version} has another text."), Basis);
        else if (draft.Frozen) yield return Frozen(draft);
        else if (Drafting.Last(now) is { } last && last.Version != Version)
            yield return new("P28", new($"Ontwerp {Version} is niet het laatste: dat is ontwerp {last.Version}.", $"Draft {Version} is not the last one: that is draft {last.Version}."), Basis);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new AgreementFinalised(Version, Text))];

    internal static Refusal Frozen(DraftVersion draft) => new("P28", new($"Ontwerp {draft.Version} is al definitief.", $"Draft {draft.Version} is final already."), Basis);
}
