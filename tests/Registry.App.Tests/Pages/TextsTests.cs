using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Registry.App.Pages;
using Registry.Core;
using Registry.Core.Tests.Laws;

namespace Registry.App.Tests.Pages;

/// <summary>Every text of the pages exists in both languages, and stands in one place.</summary>
public sealed partial class TextsTests
{
    [Fact]
    public void no_text_is_missing_in_either_language()
    {
        var members = typeof(Texts).GetMembers(BindingFlags.Public | BindingFlags.Static);
        var texts = members.OfType<FieldInfo>().Select(f => f.GetValue(null)).Concat(members.OfType<PropertyInfo>().Select(p => p.GetValue(null))).SelectMany(Said).ToList();
        Assert.True(texts.Count > 50);
        Assert.All(texts, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Nl) || string.IsNullOrWhiteSpace(text.En), text.ToString());
            // A sentence that is the same in both was forgotten; a word may be.
            Assert.True(text.Nl != text.En || !text.Nl.Contains(' '), text.Nl);
        });
    }

    [Fact]
    public void no_page_has_a_text_of_its_own()
    {
        var pages = Directory.GetFiles(Repository.Path("src", "Registry.App", "Pages"), "*.razor", SearchOption.AllDirectories);
        Assert.True(pages.Length > 10);
        Assert.All(pages, page =>
        {
            var markup = NotMarkup().Replace(File.ReadAllText(page), "");
            Assert.Empty(Written().Matches(markup).Select(m => $"{Path.GetFileName(page)}: {m.Groups[1].Value.Trim()}"));
        });
    }

    private static IEnumerable<Said> Said(object? value) => value switch
    {
        Said text => [text],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(n => Said(tuple[n])),
        IEnumerable list and not string => list.Cast<object?>().SelectMany(Said),
        _ => [],
    };

    /// <summary>Comments, code, and the lines that begin with a directive or a branch.</summary>
    [GeneratedRegex(@"@\*.*?\*@|^@code \{.*\z|^\s*(@(page|using|inherits|inject|typeparam|foreach|if|namespace)|else|var )\b?.*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotMarkup();

    [GeneratedRegex(@">\s*([^<>@{}()=;]*\p{L}{2,}[^<>@{}()=;]*)<")]
    private static partial Regex Written();
}
