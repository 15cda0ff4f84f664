using Registry.Core.AnyPhase;
using Registry.Core.Privacy;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Privacy;

public class WithholdDocumentTests : Road
{
    private static readonly AttachDocument attach = new(Samples.Digest("brief"), "letter", "Brief van een inwoner", null);
    private static readonly WithholdDocument withhold = new(attach.Document, "personal-data", null);

    [Fact]
    public void stands_beside_the_document_until_it_is_released()
    {
        In().When(attach, dossier).When(withhold, dossier).ThenWrites(new DocumentWithheld(attach.Document, "personal-data", null));
        Assert.Equal((attach.Document, "personal-data"), Whole.All<Withholding>().Select(w => (w.Document, w.Ground.Value)).Single());
        Assert.Single(Whole.All<AttachedDocument>());
    }

    [Fact]
    public void is_refused_for_a_document_that_is_not_there() => In().When(withhold, dossier).ThenRefused("PD5", "PD6");

    [Fact]
    public void is_refused_the_second_time() => In().When(attach, dossier).When(withhold, dossier).When(withhold, dossier).ThenRefused("PD5", "PD6");

    [Fact]
    public void attaching_it_again_does_not_tell_its_name()
    {
        In().When(attach, dossier).When(withhold, dossier).When(attach, dossier).ThenRefused("P54");
        Assert.DoesNotContain("inwoner", Verdict.Refusals.Single().Why.Nl, StringComparison.Ordinal);
    }
}
