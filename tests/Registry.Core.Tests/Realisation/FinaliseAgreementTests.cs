using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.Realisation;

public class FinaliseAgreementTests : Drafted
{
    [Fact]
    public void freezes_the_last_draft_and_no_other()
    {
        Issued(2, "realisation").When(new FinaliseAgreement(2, Text(2)), dossier).ThenWrites(new AgreementFinalised(2, Text(2)));
        Assert.Equal([false, true], Drafts.Select(d => d.Frozen));
        Assert.True(Whole.Has("agreement", ["agreement_finalised"]));
    }

    [Theory]
    [InlineData(0, "P27"), InlineData(1, "P28"), InlineData(3, "P27")]
    public void is_refused_any_other(long version, string rule) => Issued(2, "realisation").When(new FinaliseAgreement(version, Text(version)), dossier).ThenRefused(rule);

    [Fact]
    public void is_refused_another_text_than_that_of_the_version() => Issued(2, "realisation").When(new FinaliseAgreement(2, Text(1)), dossier).ThenRefused("P27");

    [Fact]
    public void is_refused_a_second_time() => Finalised().When(new FinaliseAgreement(1, Text(1)), dossier).ThenRefused("P28");
}
