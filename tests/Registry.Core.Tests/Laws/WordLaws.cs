using System.Text.RegularExpressions;

namespace Registry.Core.Tests.Laws;

public partial class WordLaws
{
    public static TheoryData<string> Codes =>
    [
        .. new HashSet<string>([
            .. Catalogue.Events.Select(e => e.Name), .. Catalogue.Decisions.Select(d => d.Name), .. Catalogue.Views.Select(v => v.Name), .. Catalogue.Kinds,
            .. typeof(Terms).GetFields().SelectMany(f => ((string)f.GetRawConstantValue()!).Split(' ')),
            .. typeof(Catalogue).Assembly.GetExportedTypes().Where(InTheProcess).Where(t => t.IsEnum).SelectMany(TermsOf),
            .. TermsOf(typeof(Role)), .. TermsOf(typeof(DisclosureLevel)), .. TermsOf(typeof(Precision)),
        ]).Order()
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void every_name_and_term_is_in_the_glossary(string code) => Assert.Contains(Glossary.All, w => w.Code == code);

    [Fact]
    public void no_word_is_in_it_twice() => Assert.Distinct(Glossary.All.Select(w => w.Code));

    [Fact]
    public void every_word_says_what_it_is_called_and_where_it_comes_from() => Assert.All(Glossary.All, w =>
    {
        Assert.Matches("^[a-z]+([-_][a-z]+)*$", w.Code);
        Assert.All([w.Nl, w.En, w.Source], text => Assert.True(text.Length > 0 && text == text.Trim()));
        Assert.All(w.OtherRegimes ?? new Dictionary<string, string>(), other => Assert.True(other.Key.Length > 0 && other.Value.Length > 0));
    });

    /// <summary>"Input" and "output" have three meanings in this field.</summary>
    [Fact]
    public void no_word_is_used_that_means_three_things() => Assert.All(Glossary.All, w => Assert.DoesNotMatch(@"\b(input|output)\b", $"{w.Code} {w.Nl} {w.En}"));

    public static TheoryData<string> Types => [.. typeof(Catalogue).Assembly.GetExportedTypes().Where(InTheProcess).Select(t => t.Name).Order()];

    [Theory]
    [MemberData(nameof(Types))]
    public void every_type_of_the_process_is_named_in_words_of_the_glossary(string type)
    {
        var words = Glossary.All.SelectMany(w => w.Code.Split('-', '_')).ToHashSet();
        Assert.All(Capital().Matches(type), word => Assert.Contains(word.Value.ToLowerInvariant(), words));
    }

    [Fact]
    public void a_code_that_nobody_knows_is_shown_as_found() => Assert.Equal(new Said("drechtraad", "drechtraad"), Glossary.Of("drechtraad"));

    /// <summary>The namespaces that hold events or decisions.</summary>
    private static bool InTheProcess(Type type) =>
        Catalogue.Events.Select(e => e.Type).Concat(Catalogue.Decisions.Select(d => d.Type)).Any(t => t.Namespace == type.Namespace);

    private static IEnumerable<string> TermsOf(Type type) => ((Shape.Choice)Shape.Of(type)).Terms;

    [GeneratedRegex(@"\p{Lu}\p{Ll}*")] private static partial Regex Capital();
}
