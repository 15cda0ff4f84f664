using Registry.Core.Elaboration;

namespace Registry.Core.Tests.Elaboration;

public class NoteDeviationTests : Drafted
{
    private static readonly NoteDeviation deviation = new(1, item, "2", "Het bestuur beslist alleen");

    [Fact]
    public void stands_with_the_draft_and_the_item_it_is_about()
    {
        Issued().When(deviation, dossier).ThenWrites(new FrameworkDeviationNoted(1, item, "2", "Het bestuur beslist alleen"));
        var row = Assert.Single(Whole.All<Deviation>());
        Assert.Equal((1L, item, "2", Id("Laren")), (row.Version, row.Item, row.Article!.Value.Value, row.About!.Value));
    }

    [Fact]
    public void can_be_of_the_draft_as_a_whole()
    {
        Issued().When(deviation with { Article = null }, dossier);
        Assert.Null(Assert.Single(Whole.All<Deviation>()).Article);
    }

    [Fact]
    public void is_refused_an_item_that_no_framework_has() => Issued().When(deviation with { Item = unknown }, dossier).ThenRefused("P26");

    [Fact]
    public void is_refused_a_draft_that_is_not_there() => Issued().When(deviation with { Version = 2 }, dossier).ThenRefused("P27");

    [Fact]
    public void is_refused_an_article_that_the_draft_does_not_have() => Issued().When(deviation with { Article = "3" }, dossier).ThenRefused("P27");
}
