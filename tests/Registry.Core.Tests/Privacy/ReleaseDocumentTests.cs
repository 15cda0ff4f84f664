using Registry.Core.AnyPhase;
using Registry.Core.Privacy;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Privacy;

public class ReleaseDocumentTests : Road
{
    private static readonly AttachDocument attach = new(Samples.Digest("brief"), "letter", "Brief van een inwoner", null);

    [Fact]
    public void ends_the_withholding()
    {
        In().When(attach, dossier).When(new WithholdDocument(attach.Document, "wrong-document", null), dossier).When(new ReleaseDocument(attach.Document), dossier).ThenWrites(new DocumentReleased(attach.Document));
        Assert.Empty(Whole.All<Withholding>());
    }

    [Fact]
    public void is_refused_for_what_is_not_withheld() => In().When(attach, dossier).When(new ReleaseDocument(attach.Document), dossier).ThenRefused("PD7", "PD8");
}
