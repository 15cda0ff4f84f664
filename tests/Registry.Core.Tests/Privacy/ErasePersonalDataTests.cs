using Registry.Core.Privacy;

namespace Registry.Core.Tests.Privacy;

public class ErasePersonalDataTests : Scenario
{
    private static readonly StreamId erasure = new(Kind.Erasures, Id("erasure"));
    private static readonly ErasureProposed proposal = new("retention-ended", [Samples.Digest("one")], [], "Termijn voorbij");

    [Fact]
    public void erases_just_what_was_proposed()
    {
        Given(erasure, proposal).When(new ErasePersonalData(), erasure, by: "officer").ThenWrites(new PersonalDataErased("retention-ended", proposal.Digests, [], "Termijn voorbij"));
        Assert.Equal((Id("importer"), Id("officer")), (Stream(erasure).State.All<Erasure>().Single().ProposedBy, Stream(erasure).State.All<Erasure>().Single().ErasedBy));
    }

    [Fact]
    public void is_refused_to_whoever_proposed_it() => Given(erasure, proposal).When(new ErasePersonalData(), erasure, by: "importer").ThenRefused("PD4");

    [Fact]
    public void is_refused_the_second_time() => Given(erasure, proposal).When(new ErasePersonalData(), erasure, by: "officer").When(new ErasePersonalData(), erasure, by: "officer").ThenRefused("PD3");

    [Fact]
    public void is_for_the_privacy_officer_alone() => Assert.Equal([Role.PrivacyOfficer], Catalogue.DecisionNamed("erase_personal_data")!.May);
}
