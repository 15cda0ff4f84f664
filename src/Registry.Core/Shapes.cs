using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Registry.Core;

/// <summary>
/// What a type looks like from outside: the one description from which the door reads bodies, the schemas and OpenAPI are written and forms
/// are made. A type is the record of its primary constructor.
/// </summary>
public abstract record Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Made = new();

    public static Shape Of(Type type) => Made.GetOrAdd(type, Make);

    private static Shape Make(Type type)
    {
        if (type == typeof(Code)) return new Words(nameof(Code), Code.MaxLength, WordRules.Fault<Code>, t => new Code(t));
        if (type == typeof(Title)) return new Words(nameof(Title), Title.MaxLength, WordRules.Fault<Title>, t => new Title(t));
        if (type == typeof(PublicText)) return new Words(nameof(PublicText), PublicText.MaxLength, WordRules.Fault<PublicText>, t => new PublicText(t));
        if (type == typeof(Digest)) return new Words(nameof(Digest), Digest.MaxLength, WordRules.Fault<Digest>, t => new Digest(t));
        if (type == typeof(PersonalText)) return new Personal();
        if (type == typeof(PartialDate)) return new Date();
        if (type == typeof(DateOnly)) return new Scalar("string", "date");
        if (type == typeof(Guid)) return new Scalar("string", "uuid");
        if (type == typeof(Uri)) return new Scalar("string", "uri");
        if (type == typeof(long)) return new Scalar("integer", null);
        if (type == typeof(bool)) return new Scalar("boolean", null);
        if (type.IsEnum) return new Choice(type, [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) return new Many(type.GetGenericArguments()[0]);
        if (type.IsPrimitive || type == typeof(string) || type == typeof(object)) throw new NotSupportedException($"{type.Name} says nothing of what it holds: use a word, a date, an id or a long.");
        return new Composite(type);
    }

    public sealed record Words(string Name, int MaxLength, Func<string, Said?> Fault, Func<string, object> Create) : Shape;
    public sealed record Personal : Shape;
    public sealed record Date : Shape;
    /// <param name="Format">As in JSON Schema: date, uuid or uri.</param>
    public sealed record Scalar(string Type, string? Format) : Shape;
    public sealed record Choice(Type Type, IReadOnlyList<string> Terms) : Shape;
    public sealed record Many(Type Item) : Shape { public const int Most = 500; }

    public sealed record Composite(Type Type) : Shape
    {
        private readonly ConstructorInvoker _make = ConstructorInvoker.Create(PrimaryConstructor(Type));
        public IReadOnlyList<Member> Members { get; } = [.. PrimaryConstructor(Type).GetParameters().Select(p => Member.Of(Type, p))];
        public object Make(object?[] values) => _make.Invoke(values.AsSpan());
        private static ConstructorInfo PrimaryConstructor(Type type) =>
            type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).OrderByDescending(c => c.GetParameters().Length).First();
    }

    /// <summary>One member of a record, by its name in JSON.</summary>
    /// <param name="NoPerson">It may name an organ or a group, and no person.</param>
    public sealed record Member(string Name, Type Type, bool Required, IReadOnlyList<string>? Terms, bool NoPerson)
    {
        private static readonly NullabilityInfoContext Nullability = new();

        public static Member Of(Type owner, ParameterInfo parameter)
        {
            var property = owner.GetProperty(parameter.Name!)!;
            NullabilityState state;
            lock (Nullability) state = Nullability.Create(parameter).WriteState;
            var underlying = Nullable.GetUnderlyingType(parameter.ParameterType);
            return new(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), underlying ?? parameter.ParameterType,
                underlying is null && state != NullabilityState.Nullable, property.GetCustomAttribute<KnownAttribute>()?.Terms, property.IsDefined(typeof(NoPersonAttribute)));
        }
    }
}
