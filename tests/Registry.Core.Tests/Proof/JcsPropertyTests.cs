using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

public class JcsPropertyTests
{
    private static readonly string[] pieces =
        ["", "a", "b", "B", "\"", "\\", "/", "\u0001", "\n", "\u001f", "\u007f", "é", "€", "\u2028", "\uD7FF", "\uE000", "\uFFFD", "\U0001F600", "\U0010FFFF"];

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]));

    private static object? Value(Random random, int depth) => random.Next(depth > 3 ? 5 : 8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(-Jcs.MaxInteger, Jcs.MaxInteger),
        3 => random.Next(-8000, 8000) / 8.0,
        4 => Text(random),
        5 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)).ToArray(),
        _ => Enumerable.Range(0, random.Next(6)).Select(_ => Text(random)).Distinct().ToDictionary(name => name, _ => Value(random, depth + 1)),
    };

    // The rules of RFC 8785 in the plainest words.
    private static string Naive(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => NaiveText(text),
        object?[] array => $"[{string.Join(',', array.Select(Naive))}]",
        Dictionary<string, object?> members =>
            $"{{{string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{NaiveText(member.Key)}:{Naive(member.Value)}"))}}}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string NaiveText(string text) => $"\"{string.Concat(text.Select(c => c switch
    {
        '"' or '\\' => $"\\{c}",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        < ' ' => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    }))}\"";

    // The same value as somebody else might write it.
    private static string Noisy(object? value, Random random)
    {
        string Space() => new([.. Enumerable.Range(0, random.Next(3)).Select(_ => " \t\r\n"[random.Next(4)])]);
        string Noise(object? inner) => Space() + Noisy(inner, random) + Space();
        string Escaped(string text) => $"\"{string.Concat(text.Select(c => random.Next(3) == 0 || c is '"' or '\\' or < ' ' ? $"\\u{(int)c:X4}" : c.ToString()))}\"";
        return value switch
        {
            // Half of a character may not be escaped and the other half not.
            string text => text.Any(char.IsSurrogate) ? NaiveText(text) : Escaped(text),
            double number when random.Next(2) == 0 => number.ToString("E15", CultureInfo.InvariantCulture),
            object?[] array => $"[{string.Join(',', array.Select(Noise))}{Space()}]",
            Dictionary<string, object?> members =>
                $"{{{string.Join(',', members.OrderBy(_ => random.Next()).Select(member => $"{Space()}{Noisy(member.Key, random)}{Space()}:{Noise(member.Value)}"))}{Space()}}}",
            _ => Naive(value),
        };
    }

    [Fact]
    public void every_writing_of_a_value_has_the_same_form() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            object? value = Value(random, 0);
            string expected = Naive(value), canonical = Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(Noisy(value, random))));
            return canonical == expected && Jcs.IsCanonical(Encoding.UTF8.GetBytes(expected));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Damaged text: what the base library reads is read, what it refuses is refused, and nothing else is ever thrown.</summary>
    [Fact]
    public void what_is_json_is_what_the_base_library_says() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            byte[] json = Encoding.UTF8.GetBytes(Noisy(Value(random, 0), random));
            for (int i = random.Next(4); i > 0 && json.Length > 0; i--)
                json[random.Next(json.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"{}[]\":,\\u0e-.19"[random.Next(15)];
            json = json[..random.Next(json.Length / 2, json.Length + 1)];
            return Reads(json) == ReadsElsewhere(json);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static bool Reads(byte[] json)
    {
        try
        {
            return Jcs.IsCanonical(Jcs.Canonicalize(json));
        }
        catch (NotCanonicalizableException refusal)
        {
            return refusal.Offset < 0 || refusal.Offset > json.Length;
        }
    }

    private static bool ReadsElsewhere(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            Visit(document.RootElement);
            return true;
        }
        catch (Exception refusal) when (refusal is JsonException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }

    // Text and numbers are decoded only when they are asked for.
    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Number when !double.IsFinite(element.GetDouble()):
                throw new FormatException();
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Visit(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Visit(member.Value);
                }
                break;
        }
    }
}
