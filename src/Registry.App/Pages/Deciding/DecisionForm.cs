using System.Text;
using System.Text.Json.Nodes;
using Registry.App.Api;
using Registry.App.Dossiers;
using Registry.App.Pages.Asking;
using Registry.App.Pages.Collaborations;
using Registry.App.Door;
using Registry.Core;
using Registry.Core.Elaboration;
using Registry.Core.SixteenSteps;

namespace Registry.App.Pages.Deciding;

/// <summary>Something to choose from in a form.</summary>
public sealed record Choice(string Value, string Text);

/// <summary>What stands in a form at one moment, whichever way it came there.</summary>
public sealed class DecisionForm(DecisionType meta, StreamId stream, DossierAsKnown? dossier, FormBody body, long seen, string key)
{
    private readonly List<WrongField> _wrong = [];

    public DecisionType Meta { get; } = meta;
    public StreamId Stream { get; } = stream;
    public DossierAsKnown? Dossier { get; } = dossier;
    public FormBody Body { get; } = body;
    /// <summary>The version of the stream that whoever fills in the form has seen.</summary>
    public long Seen { get; set; } = seen;
    /// <summary>Made when the form was first shown: sent twice, it records once.</summary>
    public string Key { get; } = key;
    public Step? Step => Method.StepNamed(new(Meta.Step));
    public Shape.Composite Shape => (Shape.Composite)Core.Shape.Of(Meta.Type);
    public IReadOnlyList<WrongField> Wrong => _wrong;
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];
    public IReadOnlyList<string> Since { get; set; } = [];
    /// <summary>The sentences that would stand in the trail.</summary>
    public IReadOnlyList<Said> Preview { get; set; } = [];
    /// <summary>Why nothing could be recorded, other than by what was filled in.</summary>
    public Said? Failed { get; set; }
    public string Address => $"/vastleggen/{Stream.Kind}/{Stream.Id}/{Meta.Name}";
    /// <summary>The track that is decided on.</summary>
    public NamedTrack? Track => Dossier?.Tracks.FirstOrDefault(t => t.Stream == Stream.Id);

    /// <summary>The facts on the stream that this could put right, newest first, each with its sentence.</summary>
    public IReadOnlyList<(Guid Event, Said Told)> Standing { get; init; } = [];

    public string? Error(string field) => _wrong.FirstOrDefault(w => w.Name == field)?.Says;

    /// <summary>The request that a program would have sent; nothing when something in it is wrong.</summary>
    public Request? Request(string language)
    {
        var json = new JsonObject { ["decision"] = Meta.Name, ["data"] = Body.Read(Shape) };
        if (Body.Source() is { } source) json["source"] = source;
        if (Body.Text("corrects", "/corrects") is { } corrected) json["corrects"] = corrected;
        if (Body.Text("disclosure", "/disclosure") is { } level) json["disclosure"] = level;
        var bytes = Encoding.UTF8.GetBytes(json.ToJsonString());
        var faults = new List<Fault>();
        using var read = Bodies.Parse(bytes, faults);
        var request = read is null ? null : Bodies.Decision(read.RootElement.Clone(), "", Stream.Kind, creates: false, Stream, Seen, Key, bytes, faults);
        _wrong.AddRange(faults.Select(f => new WrongField(Body.FieldOf(f.Pointer), f.Says.In(language))));
        return request;
    }

    /// <summary>What a member can be chosen from: its terms, the organisations of the dossier, its drafts, the facts that stand.</summary>
    public IReadOnlyList<Choice> Choices(string member, Shape shape, IReadOnlyList<string>? terms, Reader reader) => shape switch
    {
        Shape.Scalar { Format: "uuid" } when member == "event" => [.. Standing.Select(s => new Choice(s.Event.ToString(), s.Told.In(reader.Language)))],
        Shape.Words { Name: nameof(Digest) } when Dossier is not null && member is "draft" or "text" => [.. Drafts(reader)],
        Shape.Choice choice => [.. choice.Terms.Select(t => new Choice(t, Phrases.Term(t, reader)))],
        _ when terms is not null => [.. terms.Select(t => new Choice(t, Phrases.Term(t, reader)))],
        Shape.Scalar { Format: "uuid" } when Dossier is not null => [.. Dossier.Tracks.Select(t => new Choice(t.Organisation.ToString(), t.Name))],
        _ => [],
    };

    private IEnumerable<Choice> Drafts(Reader reader) =>
        Dossier!.Dossier.All<DraftVersion>().OrderByDescending(d => d.Version).Select(d => new Choice(d.Text.Value, reader.Say(Texts.VersionOf(d.Version))));
}
