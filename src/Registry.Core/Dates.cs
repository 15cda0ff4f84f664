using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Registry.Core;

/// <summary>How exactly a date is known.</summary>
public enum Precision { Day, Month, Year, Estimated, Unknown }

/// <summary>
/// A date with its precision: the ISO 8601 value cut to what is known. The range that it stands for: a day or an estimate that day; a month
/// or a year from its first to its last day; unknown no bound. A period begins on the first day of its start and ends on the first day of its end.
/// </summary>
[JsonConverter(typeof(PartialDateConverter))]
public readonly record struct PartialDate(DateOnly? On, Precision Precision)
{
    public static PartialDate Unknown { get; } = new(null, Precision.Unknown);
    public static PartialDate Day(int year, int month, int day) => new(new DateOnly(year, month, day), Precision.Day);

    public DateOnly? First => On;

    public DateOnly? Last => On is not { } on ? null : Precision switch
    {
        Precision.Month => new(on.Year, on.Month, DateTime.DaysInMonth(on.Year, on.Month)),
        Precision.Year => new(on.Year, 12, 31),
        _ => on,
    };

    /// <summary>The ISO value, such as 2016, 2016-01 or 2016-01-31; empty when unknown.</summary>
    public string Value => On?.ToString(Precision switch { Precision.Month => "yyyy-MM", Precision.Year => "yyyy", _ => "O" }, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Reads a value; its length gives the precision unless one is named.</summary>
    public static PartialDate? Parse(string text, Precision? named = null)
    {
        if (named == Precision.Unknown) return text.Length == 0 ? Unknown : null;
        var format = text.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => null };
        if (format is null || !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)) return null;
        var cut = text.Length switch { 4 => Precision.Year, 7 => Precision.Month, _ => Precision.Day };
        if (named is null || named == cut) return new(on, cut);
        return named == Precision.Estimated && cut == Precision.Day ? new PartialDate(on, Precision.Estimated) : null;
    }

    public Said Tell() => this switch
    {
        { Precision: Precision.Unknown } => new("op onbekende datum", "on an unknown date"),
        { Precision: Precision.Estimated } => new($"omstreeks {Value}", $"about {Value}"),
        { Precision: Precision.Day } => new($"op {Value}", $"on {Value}"),
        _ => new($"in {Value}", $"in {Value}"),
    };

    /// <summary>The same as a beginning.</summary>
    public Said Since() => this switch
    {
        { Precision: Precision.Unknown } => new("sinds een onbekende datum", "since an unknown date"),
        { Precision: Precision.Estimated } => new($"sinds omstreeks {Value}", $"since about {Value}"),
        _ => new($"sinds {Value}", $"since {Value}"),
    };

    public override string ToString() => Precision is Precision.Unknown ? "unknown" : Precision is Precision.Estimated ? $"~{Value}" : Value;
}

/// <summary>A half-open period [From, To); an absent bound is open.</summary>
public readonly record struct Period(DateOnly? From, DateOnly? To)
{
    public static Period Always { get; } = new(null, null);

    /// <summary>A source may say that something ended before it began: then it held on no day.</summary>
    public Period Ordered() => To < From ? new(From, From) : this;

    public bool Holds(DateOnly day) => (From is null || From <= day) && (To is null || day < To);
}

internal sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string value = "", precision = "";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isValue = reader.ValueTextEquals("value");
            reader.Read();
            if (isValue) value = reader.GetString()!;
            else precision = reader.GetString()!;
        }
        return PartialDate.Parse(value, Enum.Parse<Precision>(precision, ignoreCase: true)) ?? throw new JsonException($"Not a date: {value} ({precision}).");
    }

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("precision", value.Precision switch { Precision.Day => "day", Precision.Month => "month", Precision.Year => "year", Precision.Estimated => "estimated", _ => "unknown" });
        if (value.On is not null) writer.WriteString("value", value.Value);
        writer.WriteEndObject();
    }
}
