using System.Text;
using System.Text.Json.Nodes;
using Registry.App.Api;
using Registry.App.Door;
using Registry.App.Pages.Asking;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Privacy;

namespace Registry.App.Pages.Deciding;

/// <summary>A proposal that waits for a second person, in a sentence, with the texts that would go.</summary>
public sealed record WaitingErasure(Guid Stream, Said Told, Erasure Erasure, IReadOnlyList<VaultRow> Texts);

/// <summary>A redaction that somebody proposed, in a sentence, with what the event says now.</summary>
public sealed record WaitingRedaction(StreamId Stream, Guid Proposal, Said Told, Redaction Redaction, Said Says);

/// <summary>What a privacy officer filled in, and what came of it.</summary>
/// <param name="Key">Names the proposal, so that sent twice it is recorded once.</param>
public sealed record PrivacyForm(string Key)
{
    public string Words { get; init; } = "";
    public bool Ended { get; init; }
    public string Ground { get; init; } = "";
    public string Reason { get; init; } = "";
    /// <summary>Digests of texts and ids of actors.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];
    public IReadOnlyList<VaultRow>? Found { get; set; }
    public IReadOnlyList<WaitingErasure> Waiting { get; set; } = [];
    /// <summary>The number of the event whose content should go.</summary>
    public string Position { get; init; } = "";
    public IReadOnlyList<WaitingRedaction> Redactions { get; set; } = [];
    /// <summary>The positions of what was decided and not carried out yet.</summary>
    public IReadOnlyList<long> Undone { get; set; } = [];
    public IReadOnlyList<WrongField> Wrong { get; set; } = [];
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];
    public Said? Preview { get; set; }
    public Said? Done { get; set; }
    public Said? Failed { get; set; }

    public static PrivacyForm Of(IFormCollection posted) => new(Bodies.Key(posted["key"]) ?? Guid.NewGuid().ToString("N"))
    {
        Words = $"{posted["words"]}".Trim(), Ended = posted["ended"] == "true", Position = $"{posted["position"]}".Trim(), Ground = $"{posted["ground"]}", Reason = $"{posted["reason"]}".Trim(),
        Chosen = [.. posted["digest"].Concat(posted["actor"]).OfType<string>()],
    };

    /// <summary>The request that a program would have sent; nothing when something in it is wrong.</summary>
    public Request? Proposal(string language)
    {
        var (actors, digests) = (Chosen.Where(c => Guid.TryParse(c, out _)), Chosen.Where(c => !Guid.TryParse(c, out _)));
        var data = new JsonObject { ["ground"] = Ground, ["digests"] = new JsonArray([.. digests.Select(d => (JsonNode)d)]), ["actors"] = new JsonArray([.. actors.Select(a => (JsonNode)a)]), ["reason"] = Reason };
        return Request("propose_erasure", data, null, null, Key, language);
    }

    /// <param name="seen">The version of the stream that was seen.</param>
    public Request? Request(string decision, JsonObject data, StreamId? stream, long? seen, string key, string language)
    {
        var bytes = Encoding.UTF8.GetBytes(new JsonObject { ["decision"] = decision, ["data"] = data }.ToJsonString());
        var faults = new List<Fault>();
        using var read = Bodies.Parse(bytes, faults);
        var request = read is null ? null : Bodies.Decision(read.RootElement.Clone(), "", stream?.Kind ?? Kind.Erasures, stream is null, stream, seen, key, bytes, faults);
        Wrong = [.. faults.Select(f => new WrongField(f.Pointer.TrimStart('/'), f.Says.In(language)))];
        return request;
    }
}
