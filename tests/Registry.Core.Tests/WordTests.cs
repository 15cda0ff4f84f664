namespace Registry.Core.Tests;

public class WordTests
{
    [Theory]
    [InlineData(typeof(Code), "gm0376", true)]
    [InlineData(typeof(Code), "https://identifier.overheid.nl/tooi/id/gemeente/gm0794", true)]
    [InlineData(typeof(Code), "two words", false)]
    [InlineData(typeof(Code), "tab\t", false)]
    [InlineData(typeof(Code), "no-break\u00a0space", false)]
    [InlineData(typeof(Title), "Regio Gooi en Vechtstreek", true)]
    [InlineData(typeof(Title), "two\nlines", false)]
    [InlineData(typeof(Title), "tab\t", false)]
    [InlineData(typeof(PublicText), "two\nlines\tand tabs", true)]
    [InlineData(typeof(PublicText), "carriage\r\nreturn", false)]
    [InlineData(typeof(PublicText), "bell\u0007", false)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", true)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuF", false)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuF=", false)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV", false)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSu F", false)]
    [InlineData(typeof(Digest), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", false)]
    public void take_only_what_they_are_for(Type word, string text, bool taken) => Assert.Equal(taken, Fault(word, text) is null);

    public static TheoryData<Type> Words => [typeof(Code), typeof(Title), typeof(PublicText)];

    [Theory]
    [MemberData(nameof(Words))]
    public void take_no_text_that_no_store_keeps(Type word)
    {
        foreach (var text in new[] { "", " ", "\u0000", "a\u0000b", "a\ud800", "\udc00a", "\ud800\ud800" }) Assert.NotNull(Fault(word, text));
        Assert.Null(Fault(word, "\ud83d\ude00"));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void take_their_greatest_length_and_no_more(Type word)
    {
        var most = ((Shape.Words)Shape.Of(word)).MaxLength;
        Assert.Null(Fault(word, new string('a', most)));
        Assert.NotNull(Fault(word, new string('a', most + 1)));
    }

    [Fact]
    public void say_what_is_wrong_in_both_languages()
    {
        foreach (var said in new[] { Fault(typeof(Code), "a b"), Fault(typeof(Title), "\n"), Fault(typeof(Title), ""), Fault(typeof(Digest), "a"), Fault(typeof(Code), new string('a', 201)) })
            Assert.True(said is { Nl.Length: > 0, En.Length: > 0 } && said.Nl != said.En);
    }

    private static Said? Fault(Type word, string text) => ((Shape.Words)Shape.Of(word)).Fault(text);
}
