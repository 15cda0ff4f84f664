using System.Reflection;

namespace Registry.Core.Tests.Laws;

public class TypeLaws
{
    private static readonly HashSet<Type> scalars = [typeof(Guid), typeof(DateOnly), typeof(DateTimeOffset), typeof(PartialDate), typeof(long), typeof(bool), typeof(Uri), typeof(PersonalText), typeof(Code), typeof(Title), typeof(PublicText), typeof(Digest)];

    public static TheoryData<Type> Records => [.. Catalogue.Events.Select(e => e.Type), .. Catalogue.Decisions.Select(d => d.Type), .. Catalogue.Views.Select(v => v.Row), typeof(Source)];

    /// <summary>Neither do the records and lists within it hold anything that is not said to be a date, a number, an id or a word.</summary>
    [Theory]
    [MemberData(nameof(Records))]
    public void a_record_holds_no_bare_text(Type type)
    {
        foreach (var (path, held) in Held(type, type.Name)) Assert.True(scalars.Contains(held) || held.IsEnum, $"{path} is a {held}.");
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void a_record_is_what_its_constructor_takes(Type type)
    {
        var taken = ((Shape.Composite)Shape.Of(type)).Members.Select(m => m.Name).Order();
        using var json = System.Text.Json.JsonDocument.Parse(EventJson.Bytes(Samples.Of(type)));
        var derived = type.IsSubclassOf(typeof(ViewRow)) ? taken.Except(["id"]) : taken;
        Assert.Equal(derived, json.RootElement.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public void every_row_has_a_view() => Assert.Equal(EventLaws.Concrete<ViewRow>(), Catalogue.Views.Select(v => v.Row.Name).Order());

    [Fact]
    public void no_two_rows_share_a_view() => Assert.Distinct(Catalogue.Views.Select(v => v.Name));

    [Fact]
    public void every_state_has_a_kind_and_every_kind_a_state() =>
        Assert.Equal(EventLaws.Concrete<StreamState>(), Catalogue.Kinds.Select(k => Catalogue.InitialState(k).GetType().Name).Order());

    [Fact]
    public void every_kind_is_named_once_and_has_a_state()
    {
        var named = typeof(Kind).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();
        Assert.Distinct(named);
        Assert.Equal(named.Except([Kind.Any]).Order(), Catalogue.Kinds);
    }

    [Fact]
    public void the_rules_refer_to_the_base_library_only() =>
        Assert.All(typeof(Catalogue).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name, StringComparison.Ordinal));

    private static IEnumerable<(string Path, Type Type)> Held(Type type, string path)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.Name != nameof(ViewRow.Valid)))
        {
            var (held, here) = (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, $"{path}.{property.Name}");
            if (held.IsGenericType && held.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) (held, here) = (held.GetGenericArguments()[0], $"{here}[]");
            if (scalars.Contains(held) || held.IsEnum || held.Assembly != typeof(Catalogue).Assembly) yield return (here, held);
            else foreach (var inner in Held(held, here)) yield return inner;
        }
    }
}
