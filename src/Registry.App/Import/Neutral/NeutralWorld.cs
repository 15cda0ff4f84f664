namespace Registry.App.Import.Neutral;

/// <summary>
/// The municipalities and bodies that there are after the lines so far: whether a line is possible where it stands. Of what has ended only
/// the day is kept, so that memory follows what there is and not how long the feed is.
/// </summary>
internal sealed class NeutralWorld
{
    private sealed record Body(HashSet<string> Members)
    {
        public string Form { get; set; } = "";
    }

    private readonly Dictionary<string, HashSet<string>> _municipalities = [];
    private readonly Dictionary<string, Body> _bodies = [];

    public Dictionary<string, DateOnly> MunicipalitiesEnded { get; } = [];
    public Dictionary<string, DateOnly> BodiesEnded { get; } = [];

    /// <summary>The bodies in which a municipality takes part.</summary>
    public IEnumerable<string> BodiesOf(string municipality) => _municipalities[municipality].Order(StringComparer.Ordinal);

    /// <summary>Nothing when the line is possible; it has happened then.</summary>
    /// <param name="succeeds">Given the bodies in which successors take the place of a municipality that ends.</param>
    public NeutralFault? Apply(NeutralEvent e, Action<string> succeeds)
    {
        var municipality = e.Municipality.Length == 0 ? null : _municipalities.GetValueOrDefault(e.Municipality);
        var body = e.Body.Length == 0 ? null : _bodies.GetValueOrDefault(e.Body);
        switch (e.Type)
        {
            case NeutralEvent.Registered when municipality is not null || MunicipalitiesEnded.ContainsKey(e.Municipality): return new("municipality", e.Municipality, "named-twice");
            case NeutralEvent.Created when body is not null || BodiesEnded.ContainsKey(e.Body): return new("body", e.Body, "named-twice");
            case NeutralEvent.Registered when e.Listed.FirstOrDefault(m => !_municipalities.ContainsKey(m) && !MunicipalitiesEnded.ContainsKey(m)) is { } unknown: return new("data.from", unknown, "unknown-reference");
            case NeutralEvent.Registered:
                _municipalities[e.Municipality] = [];
                return null;
            case NeutralEvent.Created:
                _bodies[e.Body] = new([]) { Form = e.Form! };
                return null;
        }
        if (e.OfBody && body is null) return new("body", e.Body, "unknown-reference");
        if (e.Municipality.Length > 0 && municipality is null) return new("municipality", e.Municipality, "unknown-reference");
        switch (e.Type)
        {
            case NeutralEvent.MunicipalityEnded: return End(e, municipality!, succeeds);
            case NeutralEvent.FormChanged when body!.Form == e.Form: return new("data.form", e.Form, "named-twice");
            case NeutralEvent.FormChanged:
                body.Form = e.Form!;
                return null;
            case NeutralEvent.BodyEnded when body!.Members.Count > 0: return new("body", e.Body, "refused");
            case NeutralEvent.BodyEnded:
                _bodies.Remove(e.Body);
                BodiesEnded[e.Body] = e.Date;
                return null;
            case NeutralEvent.Joined when !body!.Members.Add(e.Municipality): return new("municipality", e.Municipality, "named-twice");
            case NeutralEvent.Joined:
                municipality!.Add(e.Body);
                return null;
            case NeutralEvent.Left when !body!.Members.Remove(e.Municipality): return new("municipality", e.Municipality, "unknown-reference");
            case NeutralEvent.Left:
                municipality!.Remove(e.Body);
                return null;
            default: return null;
        }
    }

    private NeutralFault? End(NeutralEvent e, HashSet<string> of, Action<string> succeeds)
    {
        if (e.Listed.FirstOrDefault(m => m == e.Municipality || !_municipalities.ContainsKey(m)) is { } unknown) return new("data.into", unknown, "unknown-reference");
        if (of.Count > 0 && !e.Substitute) return new("municipality", e.Municipality, "refused");
        foreach (var body in BodiesOf(e.Municipality).ToList())
        {
            succeeds(body);
            _bodies[body].Members.Remove(e.Municipality);
            foreach (var successor in e.Listed)
            {
                _bodies[body].Members.Add(successor);
                _municipalities[successor].Add(body);
            }
        }
        _municipalities.Remove(e.Municipality);
        MunicipalitiesEnded[e.Municipality] = e.Date;
        return null;
    }
}
