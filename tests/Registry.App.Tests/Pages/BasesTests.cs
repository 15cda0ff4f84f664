using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Registry.App.Pages;
using Registry.Core;
using Registry.Core.Law;

namespace Registry.App.Tests.Pages;

/// <summary>Where decisions and rules come from is said in Dutch on Dutch pages.</summary>
public sealed partial class BasesTests
{
    [Theory]
    [InlineData("Wgr art. 9(1): withdrawal", "Wgr art. 9 lid 1: uittreding")]
    [InlineData("Wgr art. 1(5) and 9(1): accession", "Wgr art. 1 lid 5 en 9 lid 1: toetreding")]
    [InlineData("GDPR art. 5(1)(c) and 33; Woo art. 5.1", "AVG art. 5 lid 1 onder c en 33; Woo art. 5.1")]
    [InlineData("Wgr art. 17 to 19: information, also unasked", "Wgr art. 17 tot en met 19: inlichtingen, ook ongevraagd")]
    [InlineData("Gemeentewet art. 147b: amendment", "Gemeentewet art. 147b: amendement")]
    [InlineData("sixteen steps, step 2; Wgr art. 10", "zestien stappen, stap 2; Wgr art. 10")]
    [InlineData("sixteen steps: step 9; feedback moment after elaboration", "zestien stappen: stap 9; terugkoppelmoment na de uitwerking")]
    [InlineData("process rules P01 and P02", "procesregels P01 en P02")]
    [InlineData("domain rule A18; practice: ECLI:NL:RBNHO:2018:7649", "domeinregel A18; praktijk: ECLI:NL:RBNHO:2018:7649")]
    public void articles_are_cited_as_lawyers_do_and_subjects_are_named(string basis, string dutch) => Assert.Equal(new Said(dutch, basis), Texts.Basis(basis));

    [Fact]
    public void no_decision_and_no_rule_says_it_in_english_on_a_dutch_page()
    {
        var all = Catalogue.Decisions.Select(d => d.Source).Concat(Rules.All.Select(r => r.Basis)).Concat(Literals().Where(text => Reference().IsMatch(text))).ToHashSet();
        Assert.Contains("registry: organisations", all);
        Assert.Contains("sixteen steps: relationship appraisal", all);
        // Whatever is neither an article nor a part of the method has to have a name of its own.
        Assert.All(all.SelectMany(basis => Pieces(basis).Zip(Pieces(Texts.Basis(basis).Nl))), piece =>
            Assert.True(piece.First != piece.Second || Article().IsMatch(piece.First) || Glossary.All.Any(word => word.En == piece.First), piece.First));
        Assert.All(all, basis => Assert.DoesNotMatch(English(), Texts.Basis(basis).Nl));
        // Of a word that the glossary has twice nobody could know which is meant.
        Assert.All(all.SelectMany(Pieces), piece => Assert.InRange(Glossary.All.Where(word => word.En == piece).DistinctBy(word => word.Nl).Count(), 0, 1));
    }

    /// <summary>Every text that stands in the code of the rules, so that no refusal is forgotten.</summary>
    private static IEnumerable<string> Literals()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(Decision).Assembly.Location));
        var texts = assembly.GetMetadataReader();
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = texts.GetNextHandle(at)) yield return texts.GetUserString(at);
    }

    private static IEnumerable<string> Pieces(string basis) => basis.Split("; ").SelectMany(part => part.Split(": ", 2));

    [GeneratedRegex(@"^(registry: (?!the )|sixteen steps\b|process rules? P|domain rule A|(Wgr|Woo|Gemeentewet|Wet arhi|GDPR) art\. |rules of order)[^{]*$")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^((Wgr|Woo|Gemeentewet|Wet arhi) art\. [0-9]|ECLI:)")]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(the|of|and|to|for|step|steps|rule|article|art\. \d+\(\d+\))\b")]
    private static partial Regex English();
}
