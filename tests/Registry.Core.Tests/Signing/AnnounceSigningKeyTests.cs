using Registry.Core.Proof;
using Registry.Core.Signing;
using static Registry.Core.Tests.Signing.Handover;

namespace Registry.Core.Tests.Signing;

public class AnnounceSigningKeyTests : Scenario
{
    [Fact]
    public void begins_the_stream_of_the_keys_of_a_log_and_the_next_goes_on_there()
    {
        When(Announce("one", "two")).ThenWrites(Announced("one", "two"));
        var stream = Last.Stream;
        When(Retire("one", "two"), stream).ThenWrites(Retired("one", "two"));
        When(Announce("two", "three")).ThenWrites(Announced("two", "three"));
        Assert.Equal(stream, Last.Stream);
        var newest = Stream(stream).State.All<SigningKey>().Count() == 2 ? ((SigningKeys)Stream(stream).State).Newest : null;
        Assert.Equal((2, Key("three"), Key("two"), false), (newest!.Number, newest.Later, newest.Earlier, newest.EarlierIsRetired));
        Assert.Matches("^Het logboek wordt voortaan ook ondertekend met sleutel [0-9a-f]{8}, naast [0-9a-f]{8}\\.$", Last.Event.Tell(_ => "").Nl);
    }

    [Fact]
    public void of_another_log_begins_a_stream_of_its_own()
    {
        When(Announce("one", "two")).ThenWrites(Announced("one", "two"));
        var first = Last.Stream;
        When(Announce("other", "another")).ThenWrites(Announced("other", "another"));
        Assert.NotEqual(first, Last.Stream);
    }

    [Fact]
    public void a_key_that_was_lost_before_it_stood_alone_can_be_replaced()
    {
        When(Announce("one", "lost")).When(Announce("one", "two")).ThenWrites(Announced("one", "two"));
        Assert.Equal(Key("two"), ((SigningKeys)Stream(Last.Stream).State).Newest!.Later);
    }

    [Theory]
    [InlineData("one"), InlineData("two"), InlineData("stranger", "two"), InlineData("one", "stranger"), InlineData("stranger")]
    public void is_refused_unless_both_keys_signed_it(params string[] by) =>
        When(Announce("one", "two") with { Vouching = Vouching(HandoverStep.Announced, "one", "two", by) }).ThenRefused("SK1");

    [Fact]
    public void is_refused_for_what_both_signed_about_something_else()
    {
        When(Announce("one", "two") with { Vouching = Vouching(HandoverStep.Retired, "one", "two") }).ThenRefused("SK1");
        When(Announce("one", "two") with { Vouching = Vouching(HandoverStep.Announced, "two", "one") }).ThenRefused("SK1");
        When(Announce("one", "two") with { Earlier = Key("one", "other.test/log") }).ThenRefused("SK1");
        When(Announce("one", "one")).ThenRefused("SK1");
        When(new AnnounceSigningKey("one", "two", "three")).ThenRefused("SK1");
    }

    [Fact]
    public void is_refused_under_a_key_that_was_retired_and_for_one_that_was_announced_before()
    {
        When(Announce("one", "two"));
        var stream = Last.Stream;
        When(Announce("two", "three")).ThenRefused("SK2");
        When(Announce("one", "two")).ThenRefused("SK3");
        When(Retire("one", "two"), stream).When(Announce("one", "three")).ThenRefused("SK2");
        When(Announce("two", "one")).ThenRefused("SK3");
    }
}
