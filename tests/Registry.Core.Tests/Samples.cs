using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Registry.Core.Tests;

/// <summary>An instance of any type, made from its shape: the same today and in ten years, so that a failure reads the same everywhere.</summary>
internal static class Samples
{
    /// <summary>The id that a name stands for.</summary>
    public static Guid Id(string name) => Ids.From(Hash(name));

    public static Digest Digest(string text) => new(System.Buffers.Text.Base64Url.EncodeToString(Hash(text)));

    /// <summary>Seals as the vault does, but without a secret: the digest is that of the text.</summary>
    public static PersonalText Personal(string text) => new(Digest(text));

    /// <param name="id">The id for a member of this name.</param>
    /// <param name="sparse">Whether what may be absent is absent.</param>
    public static object Of(Type type, Func<string, Guid>? id = null, bool sparse = false) => new Maker(id ?? Id, sparse).Make(Shape.Of(type), type.Name, "");

    public static T Of<T>(Func<string, Guid>? id = null) => (T)Of(typeof(T), id);

    private sealed record Maker(Func<string, Guid> Id, bool Sparse)
    {
        /// <param name="item">Which item of a list this is in; items differ.</param>
        public object Make(Shape shape, string name, string item) => shape switch
        {
            Shape.Words { Name: nameof(Core.Digest) } => Digest(name + item),
            Shape.Words { Name: nameof(Code) } => new Code(TermFor(name) ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name) + item),
            Shape.Words words => words.Create($"{char.ToUpperInvariant(name[0])}{name[1..]} “één”{item}"),
            Shape.Personal => Personal(name + item),
            // What begins, begins before the rest.
            Shape.Date => name == "from" ? PartialDate.Day(2010, 1, 1) : PartialDate.Day(2024, 1 + name.Length % 12, 1 + name[0] % 28),
            Shape.Scalar { Format: "date" } => new DateOnly(2024, 1 + name.Length % 12, 1 + name[0] % 28),
            Shape.Scalar { Format: "uuid" } => Id(name + item),
            Shape.Scalar { Format: "uri" } => new Uri($"https://example.org/{name}{item}"),
            Shape.Scalar { Type: "integer" } => (long)name.Length,
            Shape.Scalar => true,
            Shape.Choice choice => Enum.GetValues(choice.Type).GetValue(0)!,
            Shape.Many many => Two(many, name, item),
            Shape.Composite composite => composite.Make([.. composite.Members.Select(m => Sparse && !m.Required ? null : Make(Shape.Of(m.Type), m.Name, item))]),
            _ => throw new NotSupportedException($"No sample for {shape}."),
        };

        private Array Two(Shape.Many many, string name, string item)
        {
            var list = Array.CreateInstance(many.Item, 2);
            for (var n = 0; n < 2; n++) list.SetValue(Make(Shape.Of(many.Item), name, $"{item}-{n + 1}"), n);
            return list;
        }
    }

    /// <summary>The first term that some decision knows for a member of this name.</summary>
    private static string? TermFor(string name) =>
        Catalogue.Decisions.SelectMany(d => ((Shape.Composite)Shape.Of(d.Type)).Members).FirstOrDefault(m => m.Name == name && m.Terms is not null)?.Terms?[0];

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
