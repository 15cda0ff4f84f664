using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Registry.Core.AnyPhase;
using Registry.Core.Privacy;

namespace Registry.Core;

/// <summary>One row of a view: a fact with the period in which it holds. The store adds from when until when it was known.</summary>
/// <param name="Id">The fact: the id of the event that first stated it.</param>
public abstract record ViewRow([property: JsonIgnore] Guid Id)
{
    [JsonIgnore] public abstract Period Valid { get; }
    /// <summary>The organisation that the fact is about, if any: every view can be asked by organisation.</summary>
    [JsonIgnore] public virtual Guid? About => null;
    /// <summary>
    /// What of its stream the fact is about: rows of two moments about the same thing say how it changed. Empty for the stream itself; the
    /// fact alone unless a row knows better.
    /// </summary>
    public virtual string Subject() => Id.ToString();
}

/// <summary>The view in which rows of this type stand. When its fold says something else than before, its version rises, and the next start rebuilds it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ViewAttribute(string name) : Attribute
{
    public string Name { get; } = name;
    public int Version { get; init; } = 1;
}

/// <summary>The kind of stream that a state is folded from.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StateOfAttribute(string kind) : Attribute
{
    public string Kind { get; } = kind;
    /// <summary>Whether rows of it name the digest of an event: then a fold from before that digest was made does not stand.</summary>
    public bool NamesDigests { get; init; }
}

/// <summary>What the events of one stream say. Pure: folding twice gives the same.</summary>
public abstract record StreamState
{
    public ImmutableDictionary<Guid, ViewRow> Rows { get; private init; } = ImmutableDictionary<Guid, ViewRow>.Empty;

    /// <summary>Rows set or taken away by the last event, newest first: what an inline view has to write.</summary>
    internal ImmutableStack<Guid> Touched { get; private init; } = [];

    /// <summary>The fold, one line per event. An event without a line leaves the state as it is; a law test finds it.</summary>
    protected abstract StreamState Apply(Recorded e);

    internal StreamState After(Recorded e)
    {
        var clean = Touched.IsEmpty ? this : this with { Touched = [] };
        return e.Event switch
        {
            OverrideProposed p => clean.With(new Override(e.FactId, p.Decision, p.Body, p.Rules, e.Envelope.Actor)),
            OverrideConfirmed c => clean.Change<Override>(c.Proposal, o => o with { ConfirmedBy = e.Envelope.Actor, Confirmation = e.Id }),
            OverrideUsed u => clean.Change<Override>(u.Proposal, o => o with { UsedBy = e.Envelope.Actor }),
            RedactionProposed p => clean.With(Redaction.Of(p, e)),
            ContentRedacted r => clean.With(Redaction.Of(r, e, clean)),
            _ => clean.Apply(e),
        };
    }

    internal StreamState With(ViewRow row) => this with { Rows = Rows.SetItem(row.Id, row), Touched = Touched.Push(row.Id) };

    /// <summary>Rows that depend on each other, set anew together.</summary>
    /// <param name="insteadOf">Rows that go unless they are set again: a late fact may leave no day for them.</param>
    internal StreamState With(IEnumerable<ViewRow> rows, IEnumerable<Guid>? insteadOf = null) =>
        rows.Aggregate((insteadOf ?? []).Aggregate(this, (now, id) => now with { Rows = now.Rows.Remove(id), Touched = now.Touched.Push(id) }), (now, row) => now.With(row));

    protected StreamState Change<T>(Guid id, Func<T, T> change) where T : ViewRow => Rows.GetValueOrDefault(id) is T row ? With(change(row)) : this;

    public IEnumerable<T> All<T>() where T : ViewRow
    {
        foreach (var (_, row) in Rows)
            if (row is T its) yield return its;
    }

    public T? Find<T>(Guid id) where T : ViewRow => Rows.GetValueOrDefault(id) as T;
}
