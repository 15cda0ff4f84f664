using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Import;

/// <summary>Both national registers in one registry, whichever came first: an organisation is the same by its code, and neither says twice what it said.</summary>
public sealed class RooAndTooiTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task organisations_are_the_same_by_their_codes_and_a_second_reading_records_nothing(bool organisationsFirst)
    {
        string[] lists = [RealData.File("rwc_gemeenten_compleet_5.json"), RealData.File("rwc_provincies_compleet_1.json"), RealData.File("rwc_waterschappen_compleet_2.json"), RealData.File("rwc_samenwerkingsorganisaties_compleet_3.json")];
        var register = RealData.File("sample-long-chains.xml");
        await using var desk = await Desk.Open(postgres);
        await using var alone = await Desk.Open(postgres);
        await alone.RooFile(register);
        if (!organisationsFirst) await desk.RooFile(register);
        foreach (var list in lists) await desk.Tooi(list);
        // The list of bodies finds those that the register has brought in.
        if (organisationsFirst) await desk.RooFile(register);
        if (organisationsFirst) await desk.Tooi(lists[^1]);

        var here = await Codes(desk);
        Assert.Equal(here.Count, here.Distinct().Count());
        Assert.Empty((await Codes(alone)).Except(here));
        // Who takes part in what, organ by organ and day by day, is as it is without the lists.
        Assert.Equal(await Places(alone), await Places(desk));
        // When a municipality began and ended the list knows, where the register gives no day.
        var merged = (Organisation)(await desk.Read(await desk.Stream(Kind.Organisations, Keys.OrganisationCode("gm0381")))).State;
        Assert.False(merged.Exists(new(2016, 1, 1)));
        Assert.True(merged.Exists(new(2015, 12, 31)));

        var last = await desk.Log.LastPosition(Ct);
        Assert.Equal(0, (await desk.RooFile(register)).Run.Events);
        foreach (var list in lists) Assert.Equal(0, (await desk.Tooi(list)).Run.Events);
        Assert.Equal(last, await desk.Log.LastPosition(Ct));
        Assert.Empty(await desk.Differences());
    }

    private static async Task<List<string>> Codes(Desk desk) =>
        [.. (await desk.Log.ReadView("organisations", new(Limit: 10_000), Ct)).Select(r => EventJson.Read<OrganisationIdentity>(r.Data)).DistinctBy(o => o.Organisation).Select(o => $"{o.Code}").Order(StringComparer.Ordinal)];

    private static async Task<List<string>> Places(Desk desk)
    {
        var codes = (await desk.Log.ReadView("organisations", new(Limit: 10_000), Ct)).Select(r => EventJson.Read<OrganisationIdentity>(r.Data)).DistinctBy(o => o.Organisation).ToDictionary(o => o.Organisation, o => $"{o.Code}");
        var chains = (await desk.Log.ReadView("codes", new(Limit: 10_000), Ct)).Where(r => r.Data.Contains("roo-", StringComparison.Ordinal)).ToDictionary(r => r.Stream, r => EventJson.Read<ArrangementCode>(r.Data).Code.Value);
        return [.. (await desk.Log.ReadView("participants", new(Limit: 10_000), Ct)).Select(r => (r.Stream, Place: EventJson.Read<Participation>(r.Data))).Select(r => $"{chains[r.Stream]} {codes[r.Place.Organisation]} {r.Place.Organ} {r.Place.Valid.From}..{r.Place.Valid.To}").Order(StringComparer.Ordinal)];
    }
}
