using Registry.Core.Elaboration;
using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class ReviseDraftTests : Drafted
{
    private static readonly ReviseDraft revised = new("Na zienswijzen", [first]);

    [Fact]
    public void is_the_next_version_in_this_phase()
    {
        Issued(2, "realisation").When(revised, dossier);
        Assert.Equal((3L, "Na zienswijzen", false), (Drafts[^1].Version, Drafts[^1].Name.Value, Drafts[^1].Frozen));
        Assert.IsType<DraftAgreementIssued>(Assert.Single(Verdict.Writes).Event);
    }

    [Fact]
    public void is_refused_once_the_draft_is_final() => Finalised().When(revised, dossier).ThenRefused("P28");

    [Fact]
    public void is_refused_what_an_issue_is_refused() => Framed("realisation").When(revised with { Articles = [first with { Answers = [unknown] }, first] }, dossier).ThenRefused("P25", "P26");

    [Fact]
    public void waits_for_its_phase() => Issued().When(revised, dossier).ThenRefused("P08");
}
