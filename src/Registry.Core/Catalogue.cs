using System.Collections.Frozen;
using System.Reflection;
using Registry.Core.SixteenSteps;

namespace Registry.Core;

/// <summary>One version of one event: its lasting name, its type and the alias under which it is stored.</summary>
/// <param name="Step">The step of the sixteen of which it is a record, if any.</param>
public sealed record EventType(string Name, int Version, string On, Code? Step, Type Type)
{
    /// <summary>The name, with the version behind it from the second one on.</summary>
    public string Alias { get; } = Version == 1 ? Name : $"{Name}_v{Version}";
}

/// <summary>A decision as the catalogue knows it.</summary>
/// <param name="Open">The subjects it is open for, or the refusals that hold whatever one would type.</param>
public sealed record DecisionType(string Name, int Version, string On, string Step, string Source, IReadOnlyList<Role> May, bool Creates, Type Type, Func<States, Given, Opening> Open)
{
    public bool IsFact { get; } = Type.IsSubclassOf(typeof(Fact));
    public bool IsFor(string kind) => On == kind || On == Kind.Any;
}

/// <summary>A view: the rows of one type.</summary>
public sealed record ViewType(string Name, int Version, Type Row);

/// <summary>Everything the rules consist of, found by reflection: nothing needs registering, nothing can be forgotten.</summary>
public static class Catalogue
{
    private static readonly Type[] All = typeof(Catalogue).Assembly.GetTypes();

    public static IReadOnlyList<EventType> Events { get; } =
        [.. from t in All let a = t.GetCustomAttribute<EventAttribute>() where a is not null orderby a.Name, a.Version select new EventType(a.Name, a.Version, a.On, a.Step is { } step ? new Code(step) : (Code?)null, t)];

    public static IReadOnlyList<DecisionType> Decisions { get; } =
        [.. from t in All let a = t.GetCustomAttribute<DecisionAttribute>() where a is not null orderby a.Name, a.Version
            select new DecisionType(a.Name, a.Version, a.On, a.Step, a.Source, a.May, a.Creates, t, OpeningOf(t, a.Step))];

    public static IReadOnlyList<ViewType> Views { get; } =
        [.. from t in All let a = t.GetCustomAttribute<ViewAttribute>() where a is not null orderby a.Name select new ViewType(a.Name, a.Version, t)];

    /// <summary>The kinds of streams that there are.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. All.Select(t => t.GetCustomAttribute<StateOfAttribute>()?.Kind).OfType<string>().Order()];

    private static readonly FrozenDictionary<Type, EventType> EventByType = Events.ToFrozenDictionary(e => e.Type);
    private static readonly FrozenDictionary<string, EventType> EventByAlias = Events.ToFrozenDictionary(e => e.Alias);
    private static readonly FrozenDictionary<Type, DecisionType> DecisionByType = Decisions.ToFrozenDictionary(d => d.Type);
    private static readonly FrozenDictionary<string, DecisionType> DecisionByName = Decisions.ToFrozenDictionary(d => d.Name);
    private static readonly FrozenDictionary<Type, string> ViewByRow = Views.ToFrozenDictionary(v => v.Row, v => v.Name);
    private static readonly FrozenDictionary<Type, string> KindByState = States().ToFrozenDictionary(t => t, t => t.GetCustomAttribute<StateOfAttribute>()!.Kind);
    private static readonly FrozenSet<string> NamingDigests = States().Select(t => t.GetCustomAttribute<StateOfAttribute>()!).Where(s => s.NamesDigests).Select(s => s.Kind).ToFrozenSet();
    private static readonly FrozenDictionary<string, StreamState> Initial = States().ToFrozenDictionary(t => KindByState[t], t => (StreamState)Activator.CreateInstance(t)!);

    public static EventType Of(RegistryEvent e) => e is Privacy.RedactedContent gone ? gone.Type : EventByType[e.GetType()];
    public static EventType? EventNamed(string alias) => EventByAlias.GetValueOrDefault(alias);
    public static DecisionType Of(Decision decision) => DecisionByType[decision.GetType()];
    public static DecisionType? DecisionNamed(string name) => DecisionByName.GetValueOrDefault(name);
    public static string ViewOf(ViewRow row) => ViewByRow[row.GetType()];
    public static string KindOf(Type state) => KindByState[state];
    public static StreamState InitialState(string kind) => Initial[kind];
    public static bool NamesDigests(string kind) => NamingDigests.Contains(kind);

    private static IEnumerable<Type> States() => All.Where(t => t.GetCustomAttribute<StateOfAttribute>() is not null);

    /// <summary>Whatever a decision says of itself, an act also waits for the phase of its step.</summary>
    private static Func<States, Given, Opening> OpeningOf(Type decision, string step)
    {
        var own = decision.GetMethod("Open", BindingFlags.Public | BindingFlags.Static)?.CreateDelegate<Func<States, Given, Opening>>() ?? ((_, _) => Opening.Whole);
        if (!decision.IsSubclassOf(typeof(Act)) || Method.StepNamed(new(step)) is not { } its) return own;
        return (now, given) => OrderOfSteps.Refusal(its, now) is { } early ? Opening.Closed([early, .. own(now, given).Refusals]) : own(now, given);
    }
}
