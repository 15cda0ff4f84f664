using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Registry.Browser.Tests;

/// <summary>Finding a collaboration, also one with a strange name and one that is very large.</summary>
public sealed class SearchPageTests(Site site)
{
    [Fact]
    public async Task words_facets_and_organisations_lead_to_a_collaboration()
    {
        await using var visit = await site.Open("/zoeken?text=weesp");
        Assert.Contains("Niets gevonden", await visit.Text("main"), StringComparison.Ordinal);
        await visit.Go("/zoeken?text=hilversum");
        await visit.Page.Locator("main a[href^='/organisaties/']", new() { HasText = "Gemeente Hilversum" }).First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/organisaties/**");
        await visit.Go("/zoeken?text=gooi");
        await visit.Page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "openbaar lichaam" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**form=public-body*");
        Assert.Equal("true", await visit.Page.Locator(".facets").GetByRole(AriaRole.Link, new() { Name = "openbaar lichaam" }).GetAttributeAsync("aria-current"));
        await visit.Page.Locator(".found a").ClickAsync();
        await visit.Page.WaitForURLAsync("**/samenwerkingen/**");
        Assert.Equal("Regio Gooi en Vechtstreek", await visit.Text("h1"));
    }

    [Fact]
    public async Task what_is_wrong_in_the_form_comes_first()
    {
        await using var visit = await site.Open("/zoeken?text=gooi&form=nonsense&validOn=31-2-2020");
        Assert.Equal(400, visit.Response.Status);
        Assert.StartsWith("Fout: ", await visit.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(2, await visit.Page.Locator(".faults li").CountAsync());
        await visit.Page.Locator("#validOn").FillAsync("29-2-2020");
        await visit.Page.Locator("#form").FillAsync("");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**validOn=29-2-2020*");
        Assert.Equal("Regio Gooi en Vechtstreek", await visit.Text(".found a"));
    }

    [Fact]
    public async Task names_of_every_kind_fit_their_page()
    {
        var right = await site.Telling.Register("عربي \u05d0\u05d1\u05d2 Gemeente", "gm9001");
        var combining = await site.Telling.Register("Gemeente Su\u0302dwest-Frysla\u0302n e\u0301e\u0301n", "gm9002");
        var name = $"שיתוף פעולה {string.Concat(Enumerable.Repeat("Gemeenschappelijkeregelingssamenwerkingsverband", 8))}";
        var (id, _) = await site.Telling.Collaborate(name, [right, combining]);
        foreach (var path in new[] { $"/samenwerkingen/{id}", $"/samenwerkingen/{id}/tijdmachine", $"/organisaties/{right}", "/zoeken" })
        {
            await using var visit = await site.Open(path, width: 320);
            Assert.Equal(200, visit.Response.Status);
            Assert.Empty(await visit.TooWide());
            Assert.Empty(visit.Complaints);
        }
    }

    [Fact]
    public async Task what_is_disclosed_to_some_only_is_on_no_page()
    {
        var of = new[] { await site.Telling.Register("Gemeente Open", "gm9101"), await site.Telling.Register("Gemeente Dicht", "gm9102"), await site.Telling.Register("Gemeente Stil", "gm9103") };
        var (id, _) = await site.Telling.Collaborate("Deels geheim", of[..2]);
        await site.Telling.Decide(id, "record_participant_joined", new { organisation = of[2], organ = "mayor", from = "2021-01-01" }, "participants");
        foreach (var path in new[] { $"/samenwerkingen/{id}", $"/samenwerkingen/{id}/tijdmachine?all=true", $"/samenwerkingen/{id}/verschillen?validOn=2020-06-01" })
        {
            await using var visit = await site.Open(path);
            var shown = await visit.Page.ContentAsync();
            Assert.Contains("Deels geheim", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Gemeente Stil", shown, StringComparison.Ordinal);
        }
        foreach (var path in new[] { $"/organisaties/{of[2]}", $"/zoeken?organisation={of[2]}" })
        {
            await using var visit = await site.Open(path);
            Assert.Equal(200, visit.Response.Status);
            Assert.DoesNotContain("Deels geheim", await visit.Page.ContentAsync(), StringComparison.Ordinal);
            Assert.DoesNotContain("Gemeente Open", await visit.Text(".found, main"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task a_very_large_collaboration_keeps_its_pages_whole()
    {
        var of = new List<Guid>();
        for (var n = 0; n < 140; n++) of.Add(await site.Telling.Register(string.Create(CultureInfo.InvariantCulture, $"Gemeente Groot {n:000}"), string.Create(CultureInfo.InvariantCulture, $"gm{7000 + n}")));
        var (id, tracks) = await site.Telling.Collaborate("Zeer grote samenwerking", of);
        for (var year = 0; year < 5; year++) await site.Telling.Report(tracks, new(2021 + year, 6, 1), seen: 1 + year);
        for (var n = 0; n < 60; n++) await site.Telling.Decide(id, "record_text_version", new { version = $"versie {n}", from = new DateOnly(2020, 1, 1).AddDays(n * 30), inForceFrom = new DateOnly(2020, 1, 1).AddDays(n * 30) });
        foreach (var path in new[] { $"/samenwerkingen/{id}", $"/samenwerkingen/{id}?all=true", $"/samenwerkingen/{id}/tijdmachine", $"/samenwerkingen/{id}/tijdmachine?all=true&validOn=2022-01-01" })
        {
            await using var warm = await site.Open(path);
            var watch = Stopwatch.StartNew();
            var again = await warm.Fetch(path);
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {watch.ElapsedMilliseconds} ms, {(await again.BodyAsync()).Length} bytes uncompressed");
            Assert.Equal(path.Contains("all", StringComparison.Ordinal) ? 140 : 30, await warm.Page.Locator(".members li").CountAsync());
            Assert.Empty(warm.Complaints);
            Assert.Empty(await warm.TooWide());
        }
    }
}
