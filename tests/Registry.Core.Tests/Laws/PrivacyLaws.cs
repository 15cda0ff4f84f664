using System.Reflection;
using System.Text.RegularExpressions;
using Registry.Core.Privacy;

namespace Registry.Core.Tests.Laws;

/// <summary>Where a person can be named the text is a personal one, kept for a purpose and no longer than that needs.</summary>
public partial class PrivacyLaws
{
    public static TheoryData<Type> Recorded => [.. Catalogue.Events.Select(e => e.Type), .. Catalogue.Views.Select(v => v.Row), typeof(Source)];
    public static TheoryData<Type> Asked => [.. Catalogue.Decisions.Select(d => d.Type)];
    public static TheoryData<string> Purposes => [.. Terms.Purposes.Split(' ')];

    /// <summary>
    /// Names that stand for persons or for what somebody says of them. An organ, an organisation or an office is none; what an organ adopted in
    /// public is public, whatever it is about.
    /// </summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    [MemberData(nameof(Asked))]
    public void what_names_a_person_is_a_personal_text(Type type)
    {
        foreach (var (path, property) in Texts(type, type.Name))
            if (Personal().IsMatch(property.Name)) Assert.True(property.PropertyType == typeof(PersonalText), $"{path} can name a person and is no personal text.");
    }

    /// <summary>What can be read as "by whom" is a personal text too, or says that it is about organs and groups; then the form says so as well.</summary>
    [Theory]
    [MemberData(nameof(Recorded))]
    [MemberData(nameof(Asked))]
    public void what_could_be_taken_for_a_person_says_that_it_is_none(Type type)
    {
        foreach (var (path, property) in Texts(type, type.Name))
            if (ByWhom().IsMatch(property.Name)) Assert.True(property.PropertyType == typeof(PersonalText) || property.IsDefined(typeof(NoPersonAttribute)), $"{path} could be taken for a person.");
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void a_personal_text_says_what_it_is_kept_for(Type type)
    {
        foreach (var (path, property) in Texts(type, type.Name).Where(t => t.Property.PropertyType == typeof(PersonalText)))
        {
            Assert.True(property.GetCustomAttribute<KeptForAttribute>() is not null, $"{path} does not say what it is kept for.");
            Assert.Contains(property.GetCustomAttribute<KeptForAttribute>()!.Purpose, Terms.Purposes.Split(' '));
        }
    }

    [Theory]
    [MemberData(nameof(Purposes))]
    public void every_purpose_has_an_end_and_a_basis(string purpose)
    {
        var rule = Retention.Of(purpose);
        Assert.InRange(rule.Years, 1, 50);
        Assert.NotEqual(rule.Why.Nl, rule.Why.En);
        Assert.Matches(@"\d", rule.Basis);
    }

    [Fact]
    public void there_is_a_rule_for_nothing_else() => Assert.Equal(Terms.Purposes.Split(' ').Order(), Retention.Standard.Rules.Select(r => r.Purpose.Value).Order());

    /// <summary>The rows of views stand outside the vault, are copied and exported: they hold no text about a person, nor its digest.</summary>
    [Fact]
    public void no_row_of_a_view_holds_a_personal_text() =>
        Assert.DoesNotContain(Catalogue.Views.SelectMany(v => Texts(v.Row, v.Name)), t => t.Property.PropertyType == typeof(PersonalText));

    private static IEnumerable<(string Path, PropertyInfo Property)> Texts(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var held = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (held.IsGenericType && held.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) held = held.GetGenericArguments()[0];
            if (held == typeof(Title) || held == typeof(PublicText) || held == typeof(PersonalText)) yield return ($"{path}.{property.Name}", property);
            else if (held.Assembly == typeof(Catalogue).Assembly && held.Namespace != typeof(Catalogue).Namespace)
                foreach (var inner in Texts(held, $"{path}.{property.Name}")) yield return inner;
        }
    }

    [GeneratedRegex("(Person|Holder|Signator|Signature|SignedBy|Contact|Email|Phone|Remark|Author|Speaker|Attendee|Alderman|Surname|FirstName|Birth|Comment|Complain)")] private static partial Regex Personal();
    [GeneratedRegex("(By|Who|Keeper|Party|Office)$")] private static partial Regex ByWhom();
}
