using Registry.Core.Elaboration;
using Registry.Core.Exploration;
using Registry.Core.Realisation;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Elaboration;

/// <summary>A dossier in which Laren's council set a framework with the items K1 and K2, and drafts that answer it.</summary>
public abstract class Drafted : Road
{
    protected static readonly ItemReference item = new(Id("Laren"), "K1"), unknown = new(Id("Laren"), "K9");
    protected static readonly Article first = new("1", "Belang", "De regeling dient het belang van wonen.", [item], ["interest"]), second = new("2", "Bestuur", "Elke raad wijst een lid aan.", [], ["board", "powers"]);
    protected static readonly IssueDraft draft = new("Ontwerp", [first, second]);

    internal IReadOnlyList<DraftVersion> Drafts => [.. Whole.All<DraftVersion>().OrderBy(d => d.Version)];

    internal Scenario Framed(string phase = "elaboration") => In(phase).Given(Track("Laren"),
        new CouncilFrameworkSet("council", [new("K1", "goal", "Wonen"), new("K2", "limit", "Een miljoen")], Day(2025, 1, 1), null));

    /// <summary>With as many versions of the draft, each with a text of its own.</summary>
    internal Scenario Issued(int versions = 1, string phase = "elaboration")
    {
        Framed(phase);
        for (var n = 1L; n <= versions; n++) Given(dossier, new DraftAgreementIssued(n, Text(n), "Ontwerp", [first, second]));
        return this;
    }

    /// <summary>With the last of them final.</summary>
    internal Scenario Finalised(int versions = 1) => Issued(versions, "realisation").Given(dossier, new AgreementFinalised(versions, Text(versions)));

    /// <summary>The text of a version that <see cref="Issued"/> made.</summary>
    protected static Digest Text(long version) => Samples.Digest($"draft {version}");

    /// <summary>What a town's organs decided besides its framework.</summary>
    internal IEnumerable<OrganDecision> Decisions(string town) => Of(town).All<OrganDecision>().Where(d => d.Matter != "council-framework");

    protected IEnumerable<Guid> Signalled(string town, string rule) => Signals(Track(town)).Where(s => s.Rule == rule).Select(s => s.Event);
}
