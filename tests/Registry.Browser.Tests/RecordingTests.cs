using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>Somebody signs in and records, in a real browser, without a script: the whole road of a decision, with what can come in between.</summary>
public sealed class RecordingTests(Site site)
{
    [Fact]
    public async Task a_decision_is_previewed_recorded_once_refused_in_conflict_taken_back_and_put_right()
    {
        var (id, dossier, tracks) = await Begun("Zz oefenen in de browser", 2);
        await using var visit = await site.Open($"/samenwerkingen/{id}/dossiers/{dossier}?lang=nl", scripts: false);
        await SignIn(visit, "bea");
        await Assertions.Expect(visit.Page.GetByText("Aangemeld als")).ToBeVisibleAsync();
        await Pictures.Take(visit, "/dossier-signed-in", "light");

        // A refusal: the phase of the step has not come.
        await visit.Go($"/vastleggen/dossiers/{dossier}/propose_ambition?lang=nl");
        await visit.Page.FillAsync("[name='data/ambition']", "Samen beter");
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Stap 6 hoort bij de fase Intentie");
        await Assertions.Expect(visit.Page.Locator("[name='data/ambition']")).ToHaveValueAsync("Samen beter");

        // Preview, then a double click: recorded once.
        await visit.Go($"/vastleggen/dossiers/{dossier}/describe_problem?lang=nl");
        await visit.Page.FillAsync("[name='data/problem']", "Te weinig chauffeurs");
        await visit.Page.FillAsync("[name='data/zeroOption']", "Zo doorgaan");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Press(visit, "preview");
        await Assertions.Expect(visit.Page.GetByText("Dit komt in het spoor te staan")).ToBeVisibleAsync();
        await Pictures.Take(visit, "/form-preview", "light");
        await visit.Page.Locator("button[name=do][value=record]").Last.DblClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");
        Assert.Equal(2, await site.Telling.Count("dossiers", dossier));

        // A conflict: a colleague was first, and the second try goes through.
        await visit.Go($"/vastleggen/dossiers/{dossier}/describe_problem?lang=nl");
        await site.Telling.Decide("dossiers", dossier, "set_step_aside", new { step = "network-delimitation", reason = "Vaste buren" });
        await visit.Page.FillAsync("[name='data/problem']", "Nog minder chauffeurs");
        await visit.Page.FillAsync("[name='data/zeroOption']", "Zo doorgaan");
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.GetByText("Vaste buren")).ToBeVisibleAsync();
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");

        // A correction of what a council said, with its reason.
        await Feedback(visit, tracks[0], "terug", null);
        await Feedback(visit, tracks[0], "doorgaan", "Verkeerd overgenomen");
        await visit.Go($"/samenwerkingen/{id}/dossiers/{dossier}/matrix?lang=nl");
        await Assertions.Expect(visit.Page.Locator("table")).ToContainTextAsync("doorgaan");
        await Assertions.Expect(visit.Page.Locator("table")).Not.ToContainTextAsync("terug,");

        // On to the next phase and back again, with a reason.
        foreach (var step in (string[])["task-delimitation", "process-agreements"]) await site.Telling.Decide("dossiers", dossier, "set_step_aside", new { step, reason = "Niet nodig" });
        foreach (var track in tracks) await site.Telling.Decide("tracks", track, "set_own_step_aside", new { step = "task-delimitation", reason = "Niet nodig" });
        await site.Telling.Decide("tracks", tracks[1], "record_feedback", new { organ = "council", phase = "exploration", answer = "go", influence = "Genoeg", support = "Breed", heldOn = "2026-01-10" });
        await visit.Go($"/vastleggen/dossiers/{dossier}/advance_phase?lang=nl");
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");
        await visit.Go($"/vastleggen/dossiers/{dossier}/return_phase?lang=nl");
        await visit.Page.SelectOptionAsync("[name='data/to']", "exploration");
        await visit.Page.FillAsync("[name='data/reason']", "De kaders zijn te krap");
        await visit.Page.GetByLabel("context en probleem").CheckAsync();
        await visit.Page.FillAsync("[name='data/decidedBy']", "stuurgroep");
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");
        await visit.Go($"/samenwerkingen/{id}/dossiers/{dossier}?lang=nl");
        await Assertions.Expect(visit.Page.Locator("#exploration table")).ToContainTextAsync("heropend: ronde 2");
    }

    [Fact]
    public async Task twenty_councils_are_recorded_by_keyboard_with_at_most_six_keys_a_row_besides_texts()
    {
        var (id, dossier, tracks) = await Begun("Zz ronde van twintig", 20);
        await using var visit = await site.Open($"/samenwerkingen/{id}/dossiers/{dossier}?lang=nl", scripts: false);
        await SignIn(visit, "bea");
        await visit.Go($"/samenwerkingen/{id}/dossiers/{dossier}/ronde/record_feedback?lang=nl");
        await visit.Page.FillAsync("[name='source/name']", "Besluitenlijsten");
        var first = (await visit.Page.Locator("tbody select").First.GetAttributeAsync("name"))!.Split('/')[0];
        async Task Fill(string column, string value, bool list)
        {
            var field = visit.Page.Locator($"[name='{first}/{column}']");
            if (list) await field.SelectOptionAsync(value);
            else await field.FillAsync(value);
            await visit.Page.Locator($"button[name=down][value={column}]").ClickAsync();
        }

        await Fill("organ", "council", true);
        await Fill("phase", "exploration", true);
        await Fill("heldOn", "10-1-2026", false);
        // What differs is typed, row after row: the answer by its first letter, and tabs to the next row's.
        var answers = visit.Page.Locator("tbody select[name$='/answer']");
        await answers.First.FocusAsync();
        var keys = 0;
        async Task Key(string key)
        {
            await visit.Page.Keyboard.PressAsync(key);
            keys++;
        }

        for (var row = 0; row < 20; row++)
        {
            await Key(row % 3 == 0 ? "t" : "d");
            while (row < 19 && !await answers.Nth(row + 1).EvaluateAsync<bool>("e => e === document.activeElement")) await Key("Tab");
        }
        Assert.InRange(keys, 20, 6 * 20);
        await Pictures.Take(visit, "/round-of-twenty", "light");
        await visit.Page.Locator("button[name=do][value=record]").Last.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText("20 van 20 regels vastgelegd")).ToBeVisibleAsync();
        Assert.Equal(2, await site.Telling.Count("tracks", tracks[7]));
    }

    [Fact]
    public async Task a_clerk_confirms_once_what_was_reported_of_the_own_council()
    {
        var (id, dossier, tracks) = await Begun("Zz bevestigen", 2, "gm98");
        await site.Telling.Decide("tracks", tracks[0], "record_feedback", new { organ = "council", phase = "exploration", answer = "go", heldOn = "2026-01-10" });
        await using var visit = await site.Open($"/samenwerkingen/{id}/dossiers/{dossier}/matrix?lang=nl", scripts: false);
        await SignIn(visit, "cor", "gm980", "clerk", $"/samenwerkingen/{id}/dossiers/{dossier}/matrix");
        var before = await site.Telling.Count("tracks", tracks[0]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bevestig" }).DblClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");
        Assert.Equal(before + 1, await site.Telling.Count("tracks", tracks[0]));
        await visit.Go($"/samenwerkingen/{id}/dossiers/{dossier}/matrix?lang=nl");
        await Assertions.Expect(visit.Page.Locator(".badge.confirmed")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public async Task the_page_of_privacy_officers_is_as_open_to_all_as_the_pages_that_everybody_sees(string language)
    {
        await using var visit = await site.Open("/aanmelden?lang=nl");
        await FillIn(visit, "olga", null, "privacy-officer");
        await visit.Go($"/privacy?position=3&lang={language}");
        Assert.Equal(language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
        var page = $"/privacy-{language}";
        await Checks.StandingInNobodysWay(visit, page);
        await Checks.FittingASmallScreen(visit, page);
        await Checks.Printable(visit, page);
        await Checks.WorkingByKeyboard(visit, page);
    }

    private async Task<(Guid Id, Guid Dossier, IReadOnlyList<Guid> Tracks)> Begun(string name, int organisations, string code = "gm96")
    {
        await site.Telling.Known();
        var of = new List<Guid>();
        for (var n = 0; n < organisations; n++) of.Add(await site.Telling.Register($"Zz Gemeente {name} {n:00}", $"{code}{(organisations > 9 ? $"{n:00}x" : n)}{(code == "gm98" ? "" : name.Length)}"));
        var (id, tracks) = await site.Telling.Collaborate(name, of);
        return (id, await site.Telling.Dossier(id), tracks);
    }

    private static async Task SignIn(Visit visit, string name, string? organisation = null, string role = "coordinator", string? back = null)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden" }).ClickAsync();
        await FillIn(visit, name, organisation, role);
        await Assertions.Expect(visit.Page.GetByText("Aangemeld als")).ToBeVisibleAsync();
    }

    private static async Task FillIn(Visit visit, string name, string? organisation, string role)
    {
        await visit.Page.FillAsync("[name=name]", name);
        if (organisation is not null) await visit.Page.FillAsync("[name=organisation]", organisation);
        await visit.Page.SelectOptionAsync("[name=role]", role);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
    }

    private static Task Press(Visit visit, string what) => visit.Page.Locator($"button[name=do][value={what}]").Last.ClickAsync();

    private static async Task Feedback(Visit visit, Guid track, string answer, string? because)
    {
        await visit.Go($"/vastleggen/tracks/{track}/record_feedback?lang=nl");
        await visit.Page.SelectOptionAsync("[name='data/organ']", "council");
        await visit.Page.SelectOptionAsync("[name='data/phase']", "exploration");
        await visit.Page.SelectOptionAsync("[name='data/answer']", new SelectOptionValue { Label = answer });
        await visit.Page.FillAsync("[name='data/influence']", "Genoeg");
        await visit.Page.FillAsync("[name='data/support']", "Breed");
        await visit.Page.FillAsync("[name='data/heldOn']", "12-1-2026");
        await visit.Page.FillAsync("[name='source/name']", "Besluitenlijst");
        if (because is not null)
        {
            await visit.Page.GetByText("Dit verbetert iets dat er al staat").ClickAsync();
            await visit.Page.SelectOptionAsync("[name=corrects]", new SelectOptionValue { Index = 1 });
            await visit.Page.FillAsync("[name='source/reason']", because);
        }
        await Press(visit, "record");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Vastgelegd");
    }
}
