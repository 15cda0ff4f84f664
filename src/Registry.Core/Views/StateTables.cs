using Registry.Core.Imports;

namespace Registry.Core.Views;

/// <summary>How the tables call arrangements, organisations and forms: as the feed does that they are from, or as the registry itself does.</summary>
/// <param name="Cited">The feed as a source is called; nothing for the registry's own names.</param>
/// <param name="Prefix">What the codes that count begin with.</param>
public sealed record StateNames(string? Cited, string Prefix, Func<string, string> Id, Func<string, string> Form)
{
    /// <summary>By which the registry's own names are asked for, where a feed could be named.</summary>
    public const string Registry = "registry";

    /// <summary>Everything, under the code by which the registry knows it, or else the id of its stream.</summary>
    public static StateNames Own { get; } = new(null, "", code => code, form => form);

    /// <summary>What a feed told of, in its own words.</summary>
    public static StateNames Of(NeutralTerms feed) => new(feed.Cited, feed.Prefix, feed.IdOf, feed.Theirs);

    /// <summary>The names that are meant; nothing when that cannot be told.</summary>
    /// <param name="feeds">What was read in.</param>
    /// <param name="named">A feed by its name, <see cref="Registry"/>, or nothing where there is no choice.</param>
    public static StateNames? Among(IEnumerable<NeutralTerms> feeds, string? named)
    {
        var meant = feeds.Where(f => named is null || f.Source == named).ToList();
        return meant is [var one] ? Of(one) : meant is [] && named is null or Registry ? Own : null;
    }

    /// <summary>How a stream is called; nothing for what the feed did not tell of.</summary>
    public string? IdOf(Guid stream, IReadOnlyDictionary<Guid, string> codes) => codes.TryGetValue(stream, out var code) ? Id(code) : Cited is null ? stream.ToString() : null;
}

/// <summary>What held on a day as it was known at a position, by streams.</summary>
/// <param name="Municipalities">The codes of organisations that begin with the prefix of the names that are asked.</param>
/// <param name="Codes">The same of arrangements.</param>
/// <param name="Bodies">The arrangements in force, with name and form.</param>
/// <param name="Members">Who takes part in what, each pair once.</param>
public sealed record StateFacts(
    IReadOnlyDictionary<Guid, string> Municipalities, IReadOnlyDictionary<Guid, string> Codes, IReadOnlyDictionary<Guid, (string Name, string Form)> Bodies, IReadOnlyCollection<(Guid Arrangement, Guid Organisation)> Members);

/// <summary>A line of the table of bodies, with those of the table of members that belong to it.</summary>
/// <param name="Name">Empty when it goes by its code.</param>
/// <param name="Members">In the order of the table.</param>
public sealed record BodyLine(Guid Stream, string Id, string Name, string Form, IReadOnlyList<string> Members);

/// <summary>
/// The state as two tables of CSV (RFC 4180, but with LF): bodies "body_id,name,form,member_count" and members "body_id,member_id", UTF-8, in
/// the order of code points. The same state is the same bytes, whoever writes it.
/// </summary>
public static class StateTables
{
    public const string BodiesHeader = "body_id,name,form,member_count\n", MembersHeader = "body_id,member_id\n";

    /// <summary>Where the two tables go: into a folder, when its path ends with a slash, or else behind a beginning that their names share.</summary>
    public static (string Bodies, string Members) Paths(string to)
    {
        var start = to.EndsWith('/') || to.EndsWith('\\') ? to : $"{to}-";
        return ($"{start}bodies.csv", $"{start}members.csv");
    }

    public static IReadOnlyList<BodyLine> Of(StateFacts facts, StateNames names)
    {
        var places = facts.Members.Where(m => facts.Bodies.ContainsKey(m.Arrangement)).Select(m => (m.Arrangement, Id: names.IdOf(m.Organisation, facts.Municipalities))).Where(m => m.Id is not null).ToLookup(m => m.Arrangement, m => m.Id!);
        return [.. (from b in facts.Bodies
                    let id = names.IdOf(b.Key, facts.Codes)
                    where id is not null
                    let called = b.Value.Name == facts.Codes.GetValueOrDefault(b.Key) ? "" : b.Value.Name
                    select new BodyLine(b.Key, id, called, names.Form(b.Value.Form), [.. places[b.Key].Order(ByCodePoint)])).OrderBy(line => line.Id, ByCodePoint)];
    }

    /// <summary>The line of a body, with its line feed.</summary>
    public static string Body(BodyLine body) => $"{Field(body.Id)},{Field(body.Name)},{Field(body.Form)},{body.Members.Count}\n";

    /// <summary>The lines of its members.</summary>
    public static IEnumerable<string> Members(BodyLine body) => body.Members.Select(member => $"{Field(body.Id)},{Field(member)}\n");

    private static string Field(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>As UTF-8 sorts: in the order of code points.</summary>
    public static Comparer<string> ByCodePoint { get; } = Comparer<string>.Create((one, other) =>
    {
        var (at, common) = (0, Math.Min(one.Length, other.Length));
        while (at < common && one[at] == other[at]) at++;
        if (at == common) return one.Length.CompareTo(other.Length);
        return (char.IsSurrogate(one[at]), one[at]).CompareTo((char.IsSurrogate(other[at]), other[at]));
    });
}
