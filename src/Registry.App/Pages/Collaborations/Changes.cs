using System.Text.Json;
using Registry.App.Api;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;
using Registry.Core.Views;

namespace Registry.App.Pages.Collaborations;

/// <summary>One thing that came or went, in words.</summary>
public sealed record ChangedThing(string What, string? Detail = null);

/// <summary>What one thing says differently: its members before and after; of a text, by words.</summary>
public sealed record ChangedMembers(string What, IReadOnlyList<ChangedMember> Members);

/// <param name="Words">The words that stayed (same), went (removed) and came (added).</param>
public sealed record ChangedMember(string Name, string? Before, string? After, IReadOnlyList<(string Kind, string Text)>? Words);

/// <summary>What two moments of a collaboration differ in, in the reader's language: things as sets, texts by words.</summary>
public sealed class Changes
{
    private readonly Func<Guid, string> _name;
    private readonly Reader _reader;

    public Changes(IReadOnlyList<RowThen> before, IReadOnlyList<RowThen> after, Func<Guid, string> name, Reader reader)
    {
        (_name, _reader) = (name, reader);
        var compared = Comparison.Of(before, after);
        Added = Things(compared.Added);
        Removed = Things(compared.Removed);
        Changed = [.. from change in compared.Changed
                      let members = change.Members.Where(m => Tells(change, m.Name)).Select(m => Member(m)).ToList()
                      where members.Count > 0
                      select new ChangedMembers(Thing(change.After).What, members)];
    }

    public IReadOnlyList<ChangedThing> Added { get; }
    public IReadOnlyList<ChangedThing> Removed { get; }
    public IReadOnlyList<ChangedMembers> Changed { get; }
    public bool Nothing => Added.Count + Removed.Count + Changed.Count == 0;
    public int Count => Added.Count + Removed.Count + Changed.Count;

    /// <summary>Organs of one organisation come and go together.</summary>
    private IReadOnlyList<ChangedThing> Things(IReadOnlyList<RowThen> rows) =>
        [.. rows.Where(r => r.View == "participants").Select(r => EventJson.Read<Participation>(r.Data)).GroupBy(p => (p.Organisation, p.Scope))
                .Select(o => new ChangedThing(_name(o.Key.Organisation), Phrases.Organs([.. o.Select(p => p.Organ).OfType<Code>().Distinct()], o.Key.Scope, _reader))).OrderBy(t => t.What, StringComparer.Ordinal),
            .. rows.Where(r => r.View != "participants").Select(Thing)];

    private ChangedThing Thing(RowThen row) => row.View switch
    {
        "participants" => EventJson.Read<Participation>(row.Data) is var p ? new(_name(p.Organisation), Phrases.Organs(p.Organ is { } organ ? [organ] : [], p.Scope, _reader)) : null!,
        "texts" => new($"{_reader.Say(Texts.TextLabel)}: {EventJson.Read<TextVersion>(row.Data).Version}"),
        "bodies" => new($"{_reader.Say(Texts.BodyLabel)}: {EventJson.Read<BodyIdentity>(row.Data).Name}"),
        "tracks" => new($"{_reader.Say(Texts.TrackOf)} {_name(EventJson.Read<TrackStanding>(row.Data).Organisation)}"),
        "dossiers" => new($"{_reader.Say(Texts.Dossier)}: {Phrases.Term(EventJson.Read<DossierStanding>(row.Data).DossierKind, _reader)}"),
        "decisions" when EventJson.Read<OrganDecision>(row.Data) is var d =>
            new($"{_name(d.Organisation)}, {Phrases.Term(d.Organ, _reader)}", $"{Phrases.Term(d.Matter, _reader)}: {Phrases.Term(d.Result, _reader)}, {_reader.Say(Dates.InWords(d.DecidedOn))}"),
        "collaborations" => new(_reader.Say(Texts.TheArrangement)),
        _ => new(_reader.Say(Glossary.Of(row.View))),
    };

    /// <summary>Of what goes on under another name or text, that the one ended and the other began is no news.</summary>
    private static bool Tells(RowChange change, string member) =>
        member is not ("report" or "content" or "reportedBy") && (member is not ("from" or "to" or "inForceTo") || change.Before.Fact == change.After.Fact && change.After.View is not ("collaborations" or "texts"));

    private ChangedMember Member(MemberChange m)
    {
        var (before, after) = (Value(m.Before, m.IsText), Value(m.After, m.IsText));
        var words = m.IsText && before is not null && after is not null ? ByWords(before, after) : null;
        return new(_reader.Say(Texts.Member(m.Name)), before, after, words);
    }

    /// <summary>Word by word, unless hardly any word stayed: then the one text went and the other came, which is easier to read.</summary>
    private static IReadOnlyList<(string, string)> ByWords(string before, string after)
    {
        var words = WordDiff.Of(before, after).Select(w => (w.Kind, w.Text)).ToList();
        var same = words.Where(w => w.Kind == "same").Sum(w => w.Text.Length);
        return same * 2 >= Math.Min(before.Length, after.Length) ? words : [("removed", before), ("added", after)];
    }

    private string? Value(JsonElement? value, bool isText) => value is not { } json ? null : json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when isText => json.GetString(),
        JsonValueKind.String => Guid.TryParse(json.GetString(), out var id) ? _name(id) : Phrases.Term(json.GetString()!, _reader),
        JsonValueKind.Object when json.TryGetProperty("precision", out _) => _reader.Say(Dates.InWords(json.Deserialize<PartialDate>(EventJson.Options))),
        JsonValueKind.Array => Phrases.Listed([.. json.EnumerateArray().Select(item => Value(item, isText) ?? "")], _reader),
        _ => json.ToString(),
    };
}
