using System.Collections.Concurrent;
using System.Reflection;
using Registry.Core;

namespace Registry.App.Store;

/// <summary>Finds the personal texts in an event or a source, at the top or in lists and records below, each with what it is kept for.</summary>
internal static class PersonalTexts
{
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, Code? Purpose)[]> Paths = new();

    public static IEnumerable<(PersonalText Text, Code Purpose)> In(object? value) => In(value, Terms.Explanation);

    private static IEnumerable<(PersonalText Text, Code Purpose)> In(object? value, Code purpose) => value switch
    {
        null => [],
        PersonalText text => [(text, purpose)],
        System.Collections.IEnumerable many and not string => many.Cast<object>().SelectMany(one => In(one, purpose)),
        _ => Paths.GetOrAdd(value.GetType(), Leading) is { Length: > 0 } paths ? paths.SelectMany(p => In(p.Property.GetValue(value), p.Purpose ?? purpose)) : [],
    };

    private static (PropertyInfo Property, Code? Purpose)[] Leading(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && Leads(p.PropertyType, []))
            .Select(p => (p, p.GetCustomAttribute<KeptForAttribute>() is { } kept ? new Code(kept.Purpose) : (Code?)null))];

    /// <summary>Most events hold no personal text at all: those are not walked.</summary>
    private static bool Leads(Type type, HashSet<Type> seen)
    {
        if (type == typeof(PersonalText)) return true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return Leads(type.GetGenericArguments()[0], seen);
        return type.Namespace?.StartsWith("Registry.Core", StringComparison.Ordinal) == true && !type.IsEnum && seen.Add(type)
            && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(p => p.GetIndexParameters().Length == 0 && Leads(p.PropertyType, seen));
    }
}
