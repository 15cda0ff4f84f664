using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>A version of the draft departs from a council's framework, and says so: the council can weigh it at the feedback moment.</summary>
/// <param name="Article">The number of the article that does; absent when it is the draft as a whole.</param>
[Decision("note_deviation", Kind.Dossiers, "draft-clauses", "sixteen steps: step 9; feedback moment after elaboration", Role.Coordinator)]
public sealed record NoteDeviation(long Version, ItemReference Item, Code? Article, PublicText Deviation) : Act
{
    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        foreach (var unknown in Frameworks.Unknown([Item], now)) yield return unknown;
        if (Drafting.Version(Version, now) is not { } draft) yield return Drafting.NoSuch(Version);
        else if (Article is { } number && !draft.Articles.Any(a => a.Number == number))
            yield return new("P27", new($"Ontwerp {Version} heeft geen artikel {number}.", $"Draft {Version} has no article {number}."), "sixteen steps: step 9");
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new FrameworkDeviationNoted(Version, Item, Article, Deviation))];
}
