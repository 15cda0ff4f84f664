using System.Globalization;
using Registry.Core;

namespace Registry.App.Import.Roo;

/// <summary>Values of the export as words and dates of the registry; what is no such value is told and left out, and the rest goes on.</summary>
/// <param name="remark">Told the element, what stands there, and why it cannot be recorded.</param>
internal sealed class RooValues(Action<XmlRecord, string, string?, string> remark)
{
    public Title? Title(XmlRecord record, string name) => record.First(name) is { } element ? Title(element) : null;
    public Title? Title(XmlRecord element) => Word<Title>(element, element.Text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' '), 500, t => new(t));
    public PublicText? Text(XmlRecord record, string name) => record.First(name) is { } element ? Word<PublicText>(element, element.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), 50_000, t => new(t)) : null;

    public PartialDate? Date(XmlRecord record, string name)
    {
        if (record.First(name) is not { Text.Length: > 0 } element) return null;
        // A day may carry a time zone (xs:date) or a time.
        if (PartialDate.Parse(element.Text.Length > 10 ? element.Text[..10] : element.Text) is { } date) return date;
        remark(element, name, element.Text, "bad-date");
        return null;
    }

    public Uri? Address(XmlRecord element)
    {
        if (element.Text.Length == 0) return null;
        if (element.Text.Length <= 2000 && Uri.TryCreate(element.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") return new Uri(element.Text);
        remark(element, element.Name, element.Text, "bad-address");
        return null;
    }

    /// <summary>A share of the costs: a percentage with a decimal comma, in parts per million.</summary>
    public long? Share(XmlRecord record)
    {
        if (record.First("verdeelsleutel") is not { Text.Length: > 0 } element) return null;
        if (decimal.TryParse(element.Text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100) return (long)decimal.Round(percent * 10_000);
        remark(element, element.Name, element.Text, "bad-number");
        return null;
    }

    private T? Word<T>(XmlRecord element, string text, int most, Func<string, T> make) where T : struct, IWord<T>
    {
        if (text.Length == 0) return null;
        var (cut, fault) = (element.Cut || text.Length > most, T.Fault(text));
        if (!cut && fault is null) return make(text);
        remark(element, element.Name, text, cut ? "too-long" : "not-understood");
        return null;
    }
}
