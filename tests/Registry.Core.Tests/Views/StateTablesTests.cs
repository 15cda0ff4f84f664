using Registry.Core.Imports;
using Registry.Core.Views;

namespace Registry.Core.Tests.Views;

public class StateTablesTests
{
    private static readonly Guid A = Samples.Id("a"), B = Samples.Id("b"), C = Samples.Id("c"), M = Samples.Id("m"), N = Samples.Id("n");
    private static readonly string[] InOrder = ["", "a", "a\uE000", "a\U0001F600", "b"];
    private static readonly NeutralTerms Feed = new("proef", "nl");

    private static string Csv(StateFacts facts, StateNames names)
    {
        var lines = StateTables.Of(facts, names);
        return string.Concat(lines.Select(StateTables.Body)) + "|" + string.Concat(lines.SelectMany(StateTables.Members));
    }

    private static StateFacts Facts(Dictionary<Guid, string>? organisations = null, Dictionary<Guid, string>? codes = null, params (Guid, Guid)[] members) => new(
        organisations ?? [], codes ?? [], new Dictionary<Guid, (string, string)> { [A] = ("Regio \"A\", oost", "public-body"), [B] = ("b", "eigen") }, members);

    [Fact]
    public void by_its_own_names_everything_stands_there_under_its_code_or_else_the_id_of_its_stream()
    {
        var lines = StateTables.Of(Facts(new() { [M] = "gm1" }, new() { [B] = "b" }, (B, M), (B, N), (C, M)), StateNames.Own);
        Assert.Equal(new[] { "b,,eigen,2\n", $"{A},\"Regio \"\"A\"\", oost\",public-body,0\n" }.Order(StateTables.ByCodePoint), lines.Select(StateTables.Body));
        Assert.Equal(new[] { "b,gm1\n", $"b,{N}\n" }.Order(StateTables.ByCodePoint), lines.SelectMany(StateTables.Members));
    }

    [Fact]
    public void of_a_feed_only_what_it_told_of_stands_there_in_its_own_words() =>
        Assert.Equal("1 2,\"Regio \"\"A\"\", oost\",OL,1\n|1 2,m:1\n", Csv(Facts(new() { [M] = "proef:m%3A1" }, new() { [A] = "proef:1%202" }, (A, M), (A, N), (B, M)), StateNames.Of(Feed)));

    [Fact]
    public void the_order_is_that_of_code_points() => Assert.Equal(InOrder, Enumerable.Reverse(InOrder).Order(StateTables.ByCodePoint));

    [Theory]
    [InlineData("to", "to-bodies.csv", "to-members.csv"), InlineData("to/", "to/bodies.csv", "to/members.csv"), InlineData("to/x", "to/x-bodies.csv", "to/x-members.csv")]
    public void both_go_into_a_folder_or_behind_a_beginning(string to, string bodies, string members) => Assert.Equal((bodies, members), StateTables.Paths(to));

    [Fact]
    public void the_names_are_those_of_the_one_feed_or_the_one_that_is_named_or_the_registrys_own()
    {
        NeutralTerms other = new("ander", "be");
        Assert.Same(StateNames.Own, StateNames.Among([], null));
        Assert.Same(StateNames.Own, StateNames.Among([Feed, other], StateNames.Registry));
        Assert.Equal(Feed.Cited, StateNames.Among([Feed], null)!.Cited);
        Assert.Equal(other.Cited, StateNames.Among([Feed, other], "ander")!.Cited);
        Assert.Null(StateNames.Among([Feed, other], null));
        Assert.Null(StateNames.Among([Feed], "ander"));
    }
}
