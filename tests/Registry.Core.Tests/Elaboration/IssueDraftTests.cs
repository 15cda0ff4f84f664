using Registry.Core.AnyPhase;
using Registry.Core.Elaboration;
using Registry.Core.Exploration;

namespace Registry.Core.Tests.Elaboration;

public class IssueDraftTests : Drafted
{
    [Fact]
    public void numbers_the_versions_and_freezes_none()
    {
        Framed().When(draft, dossier).When(draft with { Name = "Ontwerp na overleg", Articles = [first] }, dossier);
        Assert.Equal([(1L, "Ontwerp", 2, false), (2L, "Ontwerp na overleg", 1, false)], Drafts.Select(d => (d.Version, d.Name.Value, d.Articles.Count, d.Frozen)));
        Assert.True(Whole.Has("draft-clauses", ["draft_agreement_issued"]));
    }

    /// <summary>Worked out by another program: SHA-256 over the canonical JSON of the articles.</summary>
    [Fact]
    public void names_its_text_by_a_digest_that_anybody_can_compute()
    {
        Framed().When(draft with { Articles = [new("1", "Belang", "Wonen", [], ["interest"])] }, dossier);
        Assert.Equal("oIPySB4LJXaI-OiRmpmYUSfG1RgGDeN85K4G76Vucco", Assert.Single(Drafts).Text.Value);
    }

    [Fact]
    public void the_same_articles_have_the_same_digest_and_others_another()
    {
        Framed().When(draft, dossier).When(draft with { Name = "Anders genoemd" }, dossier).When(draft with { Articles = [first with { Heading = "Belangen" }, second] }, dossier);
        Assert.Equal([true, false], Drafts.Skip(1).Select(d => d.Text == Drafts[0].Text));
    }

    [Fact]
    public void is_refused_without_an_article() => Framed().When(draft with { Articles = [] }, dossier).ThenRefused("P25");

    [Fact]
    public void is_refused_an_article_number_that_is_there_twice() => Framed().When(draft with { Articles = [first, second with { Number = "1" }] }, dossier).ThenRefused("P25");

    [Fact]
    public void is_refused_an_item_that_no_framework_has()
    {
        Framed().When(draft with { Articles = [first with { Answers = [unknown, new(Id("Eemnes"), "K1"), item] }, second with { Answers = [unknown] }] }, dossier).ThenRefused("P26", "P26");
        Assert.Contains(Verdict.Refusals, r => r.Why.Nl.Contains("Laren", StringComparison.Ordinal));
    }

    [Fact]
    public void may_be_issued_anew_after_a_return_also_when_one_was_final()
    {
        Finalised().When(new ReturnPhase("elaboration", "De raad wil anders", ["draft-clauses"], [], "stuurgroep"), dossier).When(draft, dossier);
        Assert.Equal([(1L, true), (2L, false)], Drafts.Select(d => (d.Version, d.Frozen)));
    }

    [Fact]
    public void waits_for_a_return_in_a_later_phase() => Framed("realisation").When(draft, dossier).ThenRefused("P02");
}
