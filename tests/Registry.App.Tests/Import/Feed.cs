using System.Text.Json;
using System.Text.Json.Nodes;

namespace Registry.App.Tests.Import;

/// <summary>Random feeds of neutral events: every line is possible where it stands, no pair joins or leaves twice on one day, and joins may be dated back.</summary>
internal static class Feed
{
    private static readonly string[] Forms = ["OL", "RZM", "BVO", "GO", "vereniging", "public-body", "eigen vorm", "100%"];
    private static readonly string[] Organs = ["college", "raad", "burgemeester", "executive", "algemeen bestuur"];

    public static List<string> Random(int seed, int lines)
    {
        var (random, feed, day) = (new Random(seed), new List<string>(), new DateOnly(1990, 1, 1));
        var (municipalities, bodies, left, moved) = (new List<string>(), new Dictionary<string, (string Form, DateOnly Since, HashSet<string> Members)>(), new Dictionary<(string, string), DateOnly>(), new HashSet<(string, string, DateOnly)>());
        var (since, made, changed) = (new Dictionary<string, DateOnly>(), 0, new HashSet<(string, DateOnly)>());
        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        while (feed.Count < lines)
        {
            day = day.AddDays(random.Next(4));
            var (what, body, municipality) = (random.Next(22), bodies.Count == 0 ? "" : Any(bodies.Keys.ToList()), municipalities.Count == 0 ? "" : Any(municipalities));
            if (what < 2 || municipalities.Count < 3) Register([]);
            else if (what < 4 || bodies.Count < 2)
            {
                var (id, form) = ($"b:{++made} é", Any(Forms));
                bodies[id] = (form, day, []);
                Tell("body.created", id, null, random.Next(4) == 0 ? new() { ["form"] = form } : new() { ["name"] = $"Regio \"{made}\", 𝔑oord", ["form"] = form });
            }
            else if (what < 12 && !bodies[body].Members.Contains(municipality)) Join(body, municipality);
            else if (what < 15 && bodies[body].Members.Contains(municipality) && moved.Add((body, municipality, day))) Leave(body, municipality, Any<string?>(["withdrew", "moved", "ander gelijk", null]));
            else if (what == 15 && bodies.Count > 2) End(body);
            else if (what == 16 && changed.Add((body, day))) Tell("body.renamed", body, null, new() { ["name"] = $"Naam {++made}" }, Back(bodies[body].Since));
            else if (what == 17 && Any(Forms) is var form && form != bodies[body].Form && changed.Add((body, day)))
            {
                Tell("body.form_changed", body, null, new() { ["form"] = form, ["previous"] = bodies[body].Form });
                bodies[body] = (form, bodies[body].Since, bodies[body].Members);
            }
            else if (what == 18 && changed.Add((municipality, day))) Tell("municipality.renamed", null, municipality, new() { ["name"] = $"Gemeente {random.Next(99)}" });
            else if (what == 19 && changed.Add((municipality, day))) Tell("municipality.recoded", null, municipality, new() { ["code"] = $"{random.Next(9999):D4}" });
            else if (what == 20 && municipalities.Count > 5) Merge(municipality);
        }
        return [.. feed.Take(lines)];

        string Register(string[] from)
        {
            var id = $"m{++made}";
            Tell("municipality.registered", null, id, Told(new() { ["name"] = $"Gemeente {made}", ["code"] = $"{made:D4}" }, "from", from));
            municipalities.Add(id);
            since[id] = day;
            return id;
        }

        void Join(string body, string municipality)
        {
            var low = new[] { bodies[body].Since, since[municipality], left.GetValueOrDefault((body, municipality)) }.Max();
            var date = Back(low) ?? day;
            if (!moved.Add((body, municipality, date.AddDays(100_000)))) return;
            bodies[body].Members.Add(municipality);
            Tell("member.joined", body, municipality, Told(new JsonObject(), "organs", Organs.Where(_ => random.Next(3) == 0).OrderBy(_ => random.Next()).ToArray()), date == day ? null : date);
        }

        void Leave(string body, string municipality, string? reason)
        {
            bodies[body].Members.Remove(municipality);
            left[(body, municipality)] = day;
            moved.Add((body, municipality, day));
            Tell("member.left", body, municipality, reason is null ? new JsonObject() : new JsonObject { ["reason"] = reason });
        }

        void End(string body)
        {
            if (bodies[body].Members.Any(m => moved.Contains((body, m, day)))) return;
            foreach (var member in bodies[body].Members.ToList()) Leave(body, member, "body_ended");
            Tell("body.ended", body, null, new JsonObject());
            bodies.Remove(body);
        }

        void Merge(string old)
        {
            var (substitute, split) = (random.Next(2) == 0, random.Next(3) == 0);
            if (since[old] == day || bodies.Any(b => b.Value.Members.Contains(old) && moved.Contains((b.Key, old, day)))) return;
            string[] into = split ? [Register([old]), Any(municipalities.Where(m => m != old).ToList())] : [Register([old])];
            into = [.. into.Distinct()];
            municipalities.Remove(old);
            foreach (var (body, (_, _, members)) in bodies)
                if (members.Contains(old))
                {
                    if (!substitute) Leave(body, old, "municipality_ended");
                    else
                    {
                        members.Remove(old);
                        foreach (var successor in into)
                            if (members.Add(successor)) moved.Add((body, successor, day.AddDays(100_000)));
                    }
                }
            var data = Told(new() { ["kind"] = split ? "split" : "merger" }, "into", into);
            if (random.Next(3) == 0) data["effective"] = Iso(day);
            if (substitute) data["substitute"] = true;
            Tell("municipality.ended", null, old, data);
        }

        DateOnly? Back(DateOnly low) => random.Next(3) == 0 && low < day ? low.AddDays(random.Next(day.DayNumber - low.DayNumber)) : null;

        void Tell(string type, string? body, string? municipality, JsonObject data, DateOnly? date = null)
        {
            var line = new JsonObject { ["seq"] = feed.Count + 1, ["date"] = Iso(date ?? day), ["type"] = type };
            if (body is not null) line["body"] = body;
            if (municipality is not null) line["municipality"] = municipality;
            if (data.Count > 0) line["data"] = data;
            if (date is not null) line["recorded"] = Iso(day);
            feed.Add(line.ToJsonString());
        }
    }

    /// <summary>A line by what it says, however it is written.</summary>
    public static string Plain(string line) => JsonNode.Parse(line)!.ToJsonString();

    private static JsonObject Told(JsonObject data, string name, string[] items)
    {
        if (items.Length > 0) data[name] = new JsonArray([.. items.Select(i => JsonValue.Create(i))]);
        return data;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The state of a feed on a day as its own description tells it: the events up to that day in order; written without a look at the registry.</summary>
internal sealed class FeedReplay
{
    private readonly Dictionary<string, (string Name, string Form, HashSet<string> Members)> _bodies = [];

    public static (string Bodies, string Members) At(IEnumerable<string> lines, string on, string known)
    {
        var replay = new FeedReplay();
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            var (e, date) = (json.RootElement, json.RootElement.GetProperty("date").GetString()!);
            var recorded = e.TryGetProperty("recorded", out var r) ? r.GetString()! : date;
            if (string.CompareOrdinal(date, on) <= 0 && string.CompareOrdinal(recorded, known) <= 0) replay.Apply(e);
        }
        var bodies = replay._bodies.OrderBy(b => b.Key, StringComparer.Ordinal).ToList();
        return ($"body_id,name,form,member_count\n{string.Concat(bodies.Select(b => $"{Csv(b.Key)},{Csv(b.Value.Name)},{Csv(b.Value.Form)},{b.Value.Members.Count}\n"))}",
            $"body_id,member_id\n{string.Concat(bodies.SelectMany(b => b.Value.Members.Order(StringComparer.Ordinal).Select(m => $"{Csv(b.Key)},{Csv(m)}\n")))}");
    }

    private void Apply(JsonElement e)
    {
        string Text(string name) => e.TryGetProperty(name, out var v) ? v.GetString()! : e.TryGetProperty("data", out var d) && d.TryGetProperty(name, out v) ? v.GetString()! : "";
        var (body, municipality) = (Text("body"), Text("municipality"));
        switch (Text("type"))
        {
            case "body.created": _bodies[body] = (Text("name"), Text("form"), []); break;
            case "body.renamed": _bodies[body] = _bodies[body] with { Name = Text("name") }; break;
            case "body.form_changed": _bodies[body] = _bodies[body] with { Form = Text("form") }; break;
            case "body.ended": _bodies.Remove(body); break;
            case "member.joined": _bodies[body].Members.Add(municipality); break;
            case "member.left": _bodies[body].Members.Remove(municipality); break;
            case "municipality.ended" when e.GetProperty("data").TryGetProperty("substitute", out _):
                foreach (var (_, _, members) in _bodies.Values)
                    if (members.Remove(municipality)) members.UnionWith(e.GetProperty("data").GetProperty("into").EnumerateArray().Select(i => i.GetString()!));
                break;
        }
    }

    private static string Csv(string text) => text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
