using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Realisation;

/// <summary>The arrangement is adopted: the final draft, by participants that each decided so themselves.</summary>
/// <param name="Text">The digest of the final draft's articles.</param>
/// <param name="Majority">By which majority, and which the text requires, where not all had to agree.</param>
[Decision("adopt_arrangement", Kind.Dossiers, "decision-making", "Wgr art. 1(1); sixteen steps: step 11", Role.Coordinator)]
public sealed record AdoptArrangement(Digest Text, PartialDate AdoptedOn, IReadOnlyList<Guid> Participants, PublicText? Majority) : Act
{
    private const string Basis = "Wgr art. 1(1)";

    public override IEnumerable<Read> Reads(States seen) => Gathered.Reads(seen);

    public override IEnumerable<Refusal> Refusals(States now, Given given)
    {
        if (Participants.Distinct().Count() < 2)
            yield return new("A01", new("Een regeling wordt getroffen door ten minste twee deelnemers.", "An arrangement is made by at least two participants."), Basis);
        if (now.Of<Dossier>().All<DraftVersion>().Where(d => d.Frozen).MaxBy(d => d.Version) is not { } final)
            yield return new("P35", new("Er is nog geen definitieve tekst.", "There is no final text yet."), "sixteen steps: step 10");
        else if (final.Text != Text)
            yield return new("P35", new($"Dit is niet de definitieve tekst: dat is ontwerp {final.Version}.", $"This is not the final text: that is draft {final.Version}."), "sixteen steps: step 10");
        var adopted = Gathered.Tracks(now).Where(t => t.Track.Adopted(Text)).Select(t => t.Track.Standing!.Organisation);
        foreach (var name in Participants.Except(adopted).Select(p => Gathered.Name(now, p)))
            yield return new("P36", new($"{name} heeft deze tekst niet zelf vastgesteld.", $"{name} has not adopted this text itself."), Basis, Overridable: true);
    }

    public override IEnumerable<Write> Outcome(States now, Given given) => [now.Write(new ArrangementAdopted(Text, AdoptedOn, Participants, Majority))];
}
