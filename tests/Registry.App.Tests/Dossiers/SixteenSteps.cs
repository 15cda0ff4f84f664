using System.Text.Json.Nodes;

namespace Registry.App.Tests.Dossiers;

/// <summary>
/// A dossier on its way through all sixteen steps: what its coordinator and the clerks of its councils send, one phase after the other. What
/// every participant does is sent as a round.
/// </summary>
/// <param name="decide">Takes a decision on the dossier and gives the receipt.</param>
/// <param name="round">Takes one decision on each track, in their order.</param>
public sealed class SixteenSteps(IReadOnlyList<Guid> organisations, Func<object, Task<JsonNode>> decide, Func<IReadOnlyList<object>, Task> round)
{
    private static readonly object source = new { name = "Besluitenlijst" };
    private static readonly string[] none = [];
    private string _text = "";

    public async Task Through()
    {
        await Exploration();
        await Intention();
        await Elaboration();
        await Realisation();
        await InOperation();
    }

    public async Task Exploration()
    {
        await Decide("describe_problem", new { problem = "De dienst wordt te duur.", zeroOption = "Ieder voor zich." });
        await Decide("delimit_tasks", new { tasks = new[] { new { name = "Inzamelen", taskClass = "operational", statutoryBasis = "Wet milieubeheer", competentOrgan = "executive" } }, local = none });
        await Each("record_council_framework", n => new { organ = "council", items = new[] { new { item = "K1", itemKind = "goal", text = $"Doel {n}" }, new { item = "K2", itemKind = "limit", text = $"Grens {n}" } }, decidedOn = "2025-01-10" });
        await Decide("delimit_network", new { parties = new[] { new { name = "De gemeenten", networkRole = "candidate" } }, searchArea = "De regio" });
        await Decide("agree_process", new { informationProtocol = "Iedereen hetzelfde.", momentsOfInfluence = new[] { new { phase = "elaboration", moment = "Het ontwerp" } }, negotiatingRoom = "Binnen de kaders", participationPlan = "Een avond per half jaar" });
        await Feedback("exploration", "2025-01-20");
    }

    public async Task Intention()
    {
        await Each("record_sounding", _ => new { stance = "willing", motives = "Kosten", on = "2025-02-01" });
        await Decide("propose_ambition", new { ambition = "Samen beter", principles = none });
        await Each("record_ambition_endorsed", _ => new { organ = "council", version = 1, result = "endorsed", decidedOn = "2025-02-10" });
        await Feedback("intention", "2025-02-20");
    }

    public async Task Elaboration()
    {
        await Decide("compare_governance_models", new { models = new[] { new { model = "centre", strengths = "Snel", weaknesses = "Eén beslist" }, new { model = "joint-organisation", strengths = "Samen", weaknesses = "Duurder" } } });
        await Decide("choose_governance_model", new { model = "joint-organisation", reason = "Samen" });
        var criteria = new[] { new { criterion = "control", name = "Invloed", weight = 5 } };
        object Form(string form, int score) => new { form, scores = new[] { new { criterion = "control", score, reason = "Gewogen" } } };
        await Decide("assess_legal_forms", new { criteria, forms = new[] { Form("public-body", 4), Form("operational-organisation", 3) } });
        await Decide("choose_legal_form", new { form = "public-body", reason = "De raden hebben de meeste invloed." });
        object Article(string number, string text, params object[] answers) => new { number, heading = $"Artikel {number}", text, answers, clauses = new[] { "interest" } };
        var draft = await Decide("issue_draft", new
        {
            name = "Eerste ontwerp",
            articles = organisations.Select((o, n) => Article($"{n + 1}", $"Tekst {n + 1}", new { organisation = o, item = "K1" })).Append(Article("99", "Slot")).ToArray(),
        });
        _text = (string)draft["text"]!;
        await Feedback("elaboration", "2025-03-20");
    }

    public async Task Realisation()
    {
        await Decide("finalise_agreement", new { version = 1, text = _text });
        await Each("record_draft_sent", _ => new { to = "council", text = _text, sentOn = "2025-04-01", receivedOn = "2025-04-02" });
        await Each("record_opinion", n => new { organ = "council", draft = _text, stance = "favourable", points = new[] { new { point = "Z1", text = $"Punt {n}", article = "1" } }, decidedOn = "2025-05-01" });
        await Each("answer_points", _ => new { draft = _text, answers = new[] { new { point = "Z1", answer = "adopted", reason = "Goed punt" } } }, fact: false);
        await Each("record_consent", _ => new { organ = "council", draft = _text, result = "granted", @for = 20, against = 3, decidedOn = "2025-05-20" });
        await Each("record_organ_decided", _ => new { organ = "executive", draft = _text, result = "adopted", decidedOn = "2025-05-25" });
        await Decide("adopt_arrangement", new { text = _text, adoptedOn = "2025-06-01", participants = organisations });
        await Decide("record_publication", new { gazette = "Gemeenteblad", number = "2025-1", publishedOn = "2025-06-10" }, fact: true);
        await Decide("record_entry_into_force", new { version = "2025", inForceFrom = "2025-07-01" }, fact: true);
        await Decide("fix_baseline", new { indicators = new[] { new { indicator = "I1", name = "Kosten per huishouden", answers = new { organisation = organisations[0], item = "K1" }, value = 95, unit = "euro" } }, on = "2025-07-01" });
        await Feedback("realisation", "2025-07-05");
    }

    public async Task InOperation()
    {
        await Each("record_role", _ => new { role = "owner", office = "Wethouder", from = "2025-07-01" });
        await Each("record_contribution", n => new { year = 2026, stage = "adopted", amountCents = 100_000 + n, on = "2025-11-01" });
        await Decide("appraise_relationship", new { on = "2026-01-15", lenses = "shared-ambition interests relation organisation process".Split(' ').Select(lens => new { lens, score = 4 }).ToArray() });
        await Decide("record_measurement", new { indicator = "I1", value = 90, on = "2026-01-20" }, fact: true);
        await Decide("record_evaluation", new { findings = "Het werkt.", advice = "continue", followUps = new[] { new { number = "O1", what = "Klachten melden", due = "2026-12-01" } }, on = "2026-02-01" }, fact: true);
    }

    private async Task Feedback(string phase, string on)
    {
        await Each("record_feedback", _ => new { organ = "council", phase, answer = "go", influence = "Genoeg", support = "Breed", heldOn = on });
        await Decide("advance_phase", new { });
    }

    private Task<JsonNode> Decide(string decision, object data, bool fact = false) => decide(fact ? new { decision, data, source } : new { decision, data });

    private Task Each(string decision, Func<int, object> data, bool fact = true) =>
        round([.. Enumerable.Range(0, organisations.Count).Select(n => (object)(fact ? new { decision, data = data(n), source } : new { decision, data = data(n) }))]);
}
