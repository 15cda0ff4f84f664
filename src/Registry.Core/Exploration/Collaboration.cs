using Registry.Core.Realisation;

namespace Registry.Core.Exploration;

/// <summary>A collaboration as it was called and meant and how it stood, from one turn of its arrangement to the next.</summary>
/// <param name="Id">The fact with which the turn began; of a text, which has a row of its own, the first id derived from it.</param>
/// <param name="Status">in-preparation, in-force or ended.</param>
[View("collaborations", Version = 3)]
public sealed record Collaboration(Guid Id, Title Name, PublicText? Purpose, Code Form, Code TaskClass, Code Status, PartialDate From, PartialDate? To) : ViewRow(Id)
{
    public override Period Valid => Periods.Between(From, To);
    public override string Subject() => "";
}

/// <summary>What changes an arrangement at a date: how it is described, or how it stands.</summary>
internal sealed record Turn(Guid Id, PartialDate From, ArrangementDescribed? Described, Code? Status)
{
    /// <summary>
    /// The arrangement from turn to turn. Turns that begin together are one, and one that changes nothing in the end is none. What has ended
    /// stays so: it would be another arrangement. An end on an unknown day leaves no day on which it is known to have come.
    /// </summary>
    public static IEnumerable<Collaboration> Told(IReadOnlyCollection<Turn> turns)
    {
        var told = new List<Collaboration>();
        ArrangementDescribed? said = null;
        Code status = Terms.InPreparation;
        foreach (var turn in turns.Where(t => !t.EndsSomeDay).OrderBy(t => t.From.First).ThenBy(t => t.Status == Terms.Ended))
        {
            (said, status) = (turn.Described ?? said, status == Terms.Ended ? status : turn.Status ?? status);
            if (said is null) continue;
            var row = new Collaboration(turn.Id, said.Name, said.Purpose, said.Form, said.TaskClass, status, turn.From, null);
            if (told is not [.., var last]) told.Add(row);
            else if (last.From.First == turn.From.First) told[^1] = row with { Id = last.Id, From = last.From };
            else told.Add(row);
            if (told is [.., var before, var now] && now == before with { Id = now.Id, From = now.From }) told.RemoveAt(told.Count - 1);
        }
        var end = turns.FirstOrDefault(t => t.EndsSomeDay)?.From;
        return told.Select((row, n) => row with { To = n + 1 < told.Count ? told[n + 1].From : end });
    }

    private bool EndsSomeDay => Status == Terms.Ended && From.First is null;
}
