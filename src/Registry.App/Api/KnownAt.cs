using System.Globalization;
using System.Text.RegularExpressions;

namespace Registry.App.Api;

/// <summary>What <c>knownAt</c> names: a position of the log, a moment, or a day, of which the end counts.</summary>
internal sealed partial record KnownAt(long? Position = null, DateTimeOffset? Moment = null, DateOnly? Day = null)
{
    /// <summary>Nothing when it is none of these. A number too large to be a position is one that does not exist.</summary>
    public static KnownAt? Parse(string text)
    {
        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? new(long.MaxValue) : position > 0 ? new(position) : null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return new(Day: day);
        if (Rfc3339().Match(text) is not { Success: true } match) return null;
        // A plus sign that nobody escaped arrives as a blank. What is finer than the log's microseconds makes no difference.
        var (fraction, offset) = (match.Groups["fraction"].Value, match.Groups["offset"].Value.ToUpperInvariant().Replace(' ', '+'));
        var plain = $"{match.Groups["date"].Value}T{match.Groups["time"].Value}.{fraction[..Math.Min(6, fraction.Length)].PadRight(6, '0')}{(offset == "Z" ? "+00:00" : offset)}";
        return DateTimeOffset.TryParseExact(plain, "yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? new(Moment: moment.ToUniversalTime()) : null;
    }

    [GeneratedRegex(@"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<time>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]{1,30}))?(?<offset>[Zz]|[-+ ][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339();
}
