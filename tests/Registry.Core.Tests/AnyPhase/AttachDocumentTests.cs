using Registry.Core.AnyPhase;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.AnyPhase;

public class AttachDocumentTests : Road
{
    private static readonly AttachDocument attach = new(Samples.Digest("brief"), "letter", "Brief aan de raden", new("https://example.org/brief.pdf"));

    [Fact]
    public void stands_with_the_dossier()
    {
        In().When(attach, dossier).ThenWrites(new DocumentAttached(attach.Document, "letter", "Brief aan de raden", attach.Url));
        Assert.Equal((attach.Document, "letter"), Whole.All<AttachedDocument>().Select(d => (d.Document, d.DocumentKind.Value)).Single());
    }

    [Fact]
    public void is_refused_when_it_is_there_under_any_name() => In().When(attach, dossier).When(attach with { Name = "Nog eens", DocumentKind = "other" }, dossier).ThenRefused("P54");

    [Fact]
    public void takes_another_document_of_the_same_name()
    {
        In().When(attach, dossier).When(attach with { Document = Samples.Digest("andere brief"), Url = null }, dossier);
        Assert.Equal(2, Whole.All<AttachedDocument>().Count());
    }

    [Fact]
    public void is_not_open_once_the_dossier_ended() => In().Given(dossier, new DossierEnded("completed", "Klaar", [])).When(attach, dossier).ThenRefused("P05");
}
