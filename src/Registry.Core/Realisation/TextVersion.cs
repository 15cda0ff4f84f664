using System.Text.Json.Serialization;

namespace Registry.Core.Realisation;

/// <summary>
/// A version of an arrangement's text. It is valid on the days it applies to, also those it works back to; it is in force on the days
/// between its entry into force and that of the next.
/// </summary>
[View("texts", Version = 2)]
public sealed record TextVersion(Guid Id, Title Version, PartialDate From, PartialDate InForceFrom, PartialDate? To, PartialDate? InForceTo, Title? Publication, Uri? Text) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => Version.Value;
    [JsonIgnore] public Period InForce => Periods.Between(InForceFrom, InForceTo).Ordered();

    /// <summary>
    /// Each text gives way to those that enter into force after it, from the day to which they work back, unless its source itself names its
    /// end. Of two on one day the one with such an end came first.
    /// </summary>
    /// <param name="ended">When the arrangement ended, and its texts with it.</param>
    internal static IEnumerable<TextVersion> Told(IEnumerable<(Guid Fact, TextVersionRecorded Text)> texts, PartialDate? ended)
    {
        var ordered = texts.OrderBy(t => t.Text.InForceFrom.First ?? t.Text.From.First).ThenBy(t => t.Text.To?.First is null).ThenBy(t => t.Text.To?.First).ToList();
        return ordered.Select((t, n) => new TextVersion(t.Fact, t.Text.Version, t.Text.From, t.Text.InForceFrom,
            Until(t.Text, n, later => later.From), Until(t.Text, n, later => later.InForceFrom), t.Text.Publication, t.Text.Text));

        PartialDate? Until(TextVersionRecorded text, int n, Func<TextVersionRecorded, PartialDate> next) =>
            text.To is { First: not null } named ? named : Periods.Earliest([.. ordered.Skip(n + 1).Select(later => (PartialDate?)next(later.Text)), ended, text.To]);
    }
}
