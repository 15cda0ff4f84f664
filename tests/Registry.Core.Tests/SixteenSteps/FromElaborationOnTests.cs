using Registry.Core.AnyPhase;
using Registry.Core.Elaboration;
using Registry.Core.Realisation;
using Registry.Core.Tests.Elaboration;

namespace Registry.Core.Tests.SixteenSteps;

/// <summary>From the comparison of models to an arrangement in force, with no step set aside.</summary>
public class FromElaborationOnTests : Drafted
{
    [Fact]
    public void every_step_can_get_its_records()
    {
        Framed();
        Taken(new CompareGovernanceModels([new("network", "Licht", "Vrijblijvend", 2), new("joint-organisation", "Sterk", "Ver", 4)]), new ChooseGovernanceModel("joint-organisation", "Sterk", "Naar inwoners"));
        Taken(new AssessLegalForms([new("grip", "Grip", 10)], [new("public-body", [new("grip", 4, "Goed")]), new("company", [new("grip", 1, "Zwak")])]), new ChooseLegalForm("public-body", "Grip", null));
        Taken(draft, new NoteDeviation(1, new(Id("Laren"), "K2"), null, "Iets duurder"));
        Goes("realisation");

        var sent = Drafts[0].Text;
        foreach (var town in towns)
        {
            Taken(Track(town), new RecordDraftSent("council", sent, Day(2025, 11, 1), null));
            Taken(Track(town), new RecordOpinion("council", sent, "conditional", [new("a", "Meer grip", "2")], Day(2025, 12, 10), null), new AnswerPoints(sent, [new("a", "adopted", "Nu in artikel 2")]));
        }
        Taken(new ReviseDraft("Na zienswijzen", [first, second with { Text = "Elke raad wijst twee leden aan." }]));
        var final = Drafts[1].Text;
        Taken(new FinaliseAgreement(2, final));
        foreach (var town in towns)
            Taken(Track(town), new RecordDraftSent("council", final, Day(2026, 1, 10), null), new RecordConsent("council", final, "granted", 15, 2, 0, null, null, Day(2026, 1, 30), null),
                new RecordOrganDecided("executive", final, "adopted", null, null, Day(2026, 2, 3), null));
        Taken(new AdoptArrangement(final, Day(2026, 2, 3), [.. towns.Select(Id)], null), new RecordPublication("Gemeenteblad", "12", Day(2026, 2, 10), null),
            new RecordEntryIntoForce("2026", Day(2026, 2, 11), null, "Gemeenteblad 12", null), new FixBaseline([new("I1", "Wachttijd", item, 12, "weken")], Day(2026, 2, 11)));
        Goes("in-operation");
        Assert.All(towns, town => Assert.Empty(Rules(Track(town))));
    }

    private void Taken(params Decision[] decisions) => Taken(dossier, decisions);

    private void Taken(StreamId on, params Decision[] decisions)
    {
        foreach (var decision in decisions)
        {
            When(decision, on);
            Assert.Equal([], Verdict.Refusals.Select(r => r.Why.En));
        }
    }

    private void Goes(string to)
    {
        AllHeard();
        Taken(new AdvancePhase());
        Assert.Equal(to, Whole.Standing!.Phase);
    }
}
