using Registry.Core.Exploration;

namespace Registry.Core.Views;

/// <summary>What is asked of every participant: an organ and a matter.</summary>
public readonly record struct MatrixColumn(Code Organ, Code Matter);

/// <summary>One participant's row of the matrix: what its organs decided, by column, oldest first.</summary>
public sealed record MatrixRow(Guid Organisation, IReadOnlyList<IReadOnlyList<OrganDecision>> Cells);

/// <summary>Which organ of which organisation decided what in a dossier, and whether it was reported, confirmed or contested.</summary>
public sealed record DecisionMatrix(IReadOnlyList<MatrixColumn> Columns, IReadOnlyList<MatrixRow> Rows)
{
    private static readonly string[] organs = Terms.Organs.Split(' '), matters = Terms.Matters.Split(' ');

    /// <param name="tracks">In the order in which they are shown.</param>
    /// <param name="on">Decisions up to this day; those of an unknown day count.</param>
    public static DecisionMatrix Of(IReadOnlyList<Track> tracks, DateOnly on)
    {
        var all = tracks.Where(t => t.Standing is not null).Select(t => (t.Standing!.Organisation, Decisions: t.All<OrganDecision>().Where(d => d.Valid.Holds(on)).ToLookup(d => new MatrixColumn(d.Organ, d.Matter)))).ToList();
        List<MatrixColumn> columns = [.. all.SelectMany(t => t.Decisions.Select(d => d.Key)).Distinct()
            .OrderBy(c => Place(matters, c.Matter)).ThenBy(c => c.Matter.Value, StringComparer.Ordinal).ThenBy(c => Place(organs, c.Organ)).ThenBy(c => c.Organ.Value, StringComparer.Ordinal)];
        return new(columns, [.. all.Select(t => new MatrixRow(t.Organisation, [.. columns.Select(c => (IReadOnlyList<OrganDecision>)[.. t.Decisions[c].OrderBy(d => d.DecidedOn.First).ThenBy(d => d.Id)])]))]);
    }

    /// <summary>Terms in their own order; others as found, after them.</summary>
    private static int Place(string[] known, Code code) => Array.IndexOf(known, code.Value) is var at and >= 0 ? at : known.Length;
}
