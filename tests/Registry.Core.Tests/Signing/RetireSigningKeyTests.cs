using Registry.Core.Proof;
using Registry.Core.Signing;
using static Registry.Core.Tests.Signing.Handover;

namespace Registry.Core.Tests.Signing;

public class RetireSigningKeyTests : Scenario
{
    private static readonly StreamId keys = new(Kind.Registry, Id("keys"));

    [Fact]
    public void leaves_the_announced_key_alone()
    {
        Given(keys, Announced("one", "two")).When(Retire("one", "two"), keys).ThenWrites(Retired("one", "two"));
        Assert.True(((SigningKeys)Stream(keys).State).Newest!.EarlierIsRetired);
        Assert.Matches("^Key [0-9a-f]{8} signs the log no more; [0-9a-f]{8} does so alone from here on\\.$", Last.Event.Tell(_ => "").En);
    }

    [Fact]
    public void is_refused_a_second_time() => Given(keys, Announced("one", "two"), Retired("one", "two")).When(Retire("one", "two"), keys).ThenRefused("SK4");

    [Fact]
    public void is_refused_for_other_keys_than_the_two_that_sign()
    {
        Given(keys, Announced("one", "lost"), Announced("one", "two"));
        When(Retire("one", "lost"), keys).ThenRefused("SK5");
        When(Retire("two", "one"), keys).ThenRefused("SK5");
    }

    [Theory]
    [InlineData("one"), InlineData("two"), InlineData("stranger")]
    public void is_refused_unless_both_keys_signed_it(params string[] by) =>
        Given(keys, Announced("one", "two")).When(Retire("one", "two") with { Vouching = Vouching(HandoverStep.Retired, "one", "two", by) }, keys).ThenRefused("SK1");
}
