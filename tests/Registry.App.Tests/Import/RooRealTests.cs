using System.IO.Compression;
using System.Xml.Linq;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Exploration;
using Registry.Core.Law;
using Registry.Core.Organisations;
using Registry.Core.Realisation;

namespace Registry.App.Tests.Import;

/// <summary>The Dutch national register of 16 May 2026: what the registry says of it, against a reading of the same XML that shares nothing with the importer.</summary>
public sealed class RooRealTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sample-40.xml", 40, 91, 0)]
    [InlineData("sample-long-chains.xml", 31, 72, 1)] // A body whose arrangement is not in the sample.
    [InlineData("roo-export-2026-05-16.xml.gz", 1186, 925, 0)]
    public async Task every_arrangement_stands_at_the_start_of_each_version_as_the_register_says(string file, int versions, int organisations, int remarks)
    {
        var path = RealData.File(file);
        await using var desk = await Desk.Open(postgres);
        var report = await desk.RooFile(path);
        var register = Reading.Of(path);
        Assert.Equal((versions, organisations), (register.Versions.Count, register.Organisations));
        Assert.Equal((versions + organisations + register.Versions.Sum(v => v.Participants.Count) - remarks, 0, remarks), (report.Run.Recorded, report.Run.Known, report.Run.Remarked));
        Assert.Equal(Enumerable.Repeat("unknown-reference", remarks), report.Run.Remarks.Select(r => r.Reason.Value));

        var views = new Views(desk.Source);
        var codes = (await desk.Log.ReadView("organisations", new(Limit: 10_000), Ct)).Select(r => EventJson.Read<OrganisationIdentity>(r.Data)).ToDictionary(o => o.Organisation, o => o.Code!.Value.Value);
        var (checkedStarts, last) = (0, await desk.Log.LastPosition(Ct));
        foreach (var chain in register.Chains())
        {
            var arrangement = await desk.Stream(Kind.Arrangements, Keys.ArrangementCode($"roo-{chain[0].Id}"));
            foreach (var start in chain.Select(v => v.From).Distinct())
            {
                var rows = await views.Collaboration(arrangement.Id, new(start, null, last), Ct);
                var (form, members) = Reading.At(chain, start);
                Assert.Equal(form, EventJson.Read<Collaboration>(Assert.Single(rows, r => r.View == "collaborations").Data).Form.Value);
                List<string> stands = [.. rows.Where(r => r.View == "participants").Select(r => EventJson.Read<Participation>(r.Data)).Select(p => $"{codes[p.Organisation]} {p.Organ}").Order(StringComparer.Ordinal)];
                Assert.True(members.SequenceEqual(stands), $"{chain[0].Id} on {start:yyyy-MM-dd}: missing {string.Join(", ", members.Except(stands))}; too many {string.Join(", ", stands.Except(members))}");
                checkedStarts++;
            }
        }
        Assert.InRange(checkedStarts, versions - 10, versions);
        Assert.Empty(await desk.Differences());

        var before = await desk.Log.LastPosition(Ct);
        var again = await desk.RooFile(path);
        Assert.Equal((0, report.Run.Rows - remarks, remarks), (again.Run.Recorded, again.Run.Known, again.Run.Remarked));
        Assert.Equal(before, await desk.Log.LastPosition(Ct));
        Assert.Empty(again.Changes);
        if (versions > 1000) await ContradictionsShow(desk);
    }

    /// <summary>The register's own, counted by others before: 8 gaps, 3 overlaps, 4 versions without a day, 16 municipalities in 6 arrangements that are no more.</summary>
    private static async Task ContradictionsShow(Desk desk)
    {
        var signals = new List<(Guid Arrangement, Signal Signal, RegistryEvent Event)>();
        foreach (var row in await desk.Log.ReadView("codes", new(Limit: 10_000), Ct))
        {
            var history = await desk.Read(new(Kind.Arrangements, row.Stream));
            var now = new States(history);
            foreach (var beside in Rules.Reads(History.Effective(history.Events))) now.Add(await desk.Read(beside));
            signals.AddRange(Rules.Signals(history, now, new(Desk.Today, default, null, Role.Auditor, default)).Select(s => (row.Stream, s, history.Find(s.Event)!.Event)));
        }
        Assert.Equal(8, signals.Count(s => s.Signal.Rule == "L04"));
        Assert.Equal(3, signals.Count(s => s.Signal.Rule == "L05"));
        Assert.Equal(4, signals.Count(s => s.Signal.Rule == "L06"));
        var abolished = signals.Where(s => s.Signal.Rule == "L02" && s.Event is ParticipantsListed { To: null } && s.Signal.Says.Nl.StartsWith("Gemeente ", StringComparison.Ordinal)).ToList();
        Assert.Equal((16, 6), (abolished.Count, abolished.Select(s => s.Arrangement).Distinct().Count()));
        Assert.Contains(signals, s => s.Signal.Rule == "L03");
        Assert.Contains(signals, s => s.Signal.Rule == "A22");
    }

    /// <summary>A version and a participant as the XML has them.</summary>
    private sealed record Member(string Code, DateOnly Since, string[] Organs);
    private sealed record Version(string Id, string? Previous, string? Next, string Form, DateOnly From, DateOnly? To, List<Member> Participants);

    private sealed class Reading
    {
        private static readonly Dictionary<string, string> forms = new() { ["OL"] = "public-body", ["BVO"] = "operational-organisation", ["GO"] = "joint-organ", ["RZM"] = "plain-arrangement" };
        private static readonly Dictionary<string, string> organs = new()
        {
            ["Gemeenteraad"] = "council", ["College van burgemeester en wethouders"] = "executive", ["Burgemeester"] = "mayor", ["Provinciale staten"] = "provincial-council", ["Gedeputeerde staten"] = "provincial-executive",
            ["Commissaris van de koning"] = "kings-commissioner", ["Commissaris van de koningin"] = "kings-commissioner", ["Algemeen bestuur"] = "general-assembly", ["Dagelijks bestuur"] = "water-executive",
        };

        public List<Version> Versions { get; } = [];
        public int Organisations { get; private set; }

        public static Reading Of(string path)
        {
            using Stream file = File.OpenRead(path);
            using var plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            var (root, reading) = (XDocument.Load(plain).Root!, new Reading());
            static IEnumerable<XElement> Els(XElement e, string name) => e.Elements().Where(x => x.Name.LocalName == name);
            static string? Att(XElement? e, string name) => e?.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;
            static string? Last(string? uri) => uri?.Split('/').Last();
            var organisations = root.Descendants().Where(e => e.Name.LocalName == "organisatie").ToDictionary(e => Att(e, "systeemId")!, e => Last(Att(e, "resourceIdentifierTOOI"))
                ?? e.Descendants().FirstOrDefault(c => c.Name.LocalName == "resourceIdentifier" && Att(c, "naam") == "Organisatiecode")?.Value);
            reading.Organisations = organisations.Count;
            foreach (var r in root.Descendants().Where(e => e.Name.LocalName == "regeling"))
                reading.Versions.Add(new(Att(r, "systeemId")!, Att(Els(r, "previousVersion").FirstOrDefault(), "systeemId"), Att(Els(r, "nextVersion").FirstOrDefault(), "systeemId"),
                    forms[Att(Els(r, "samenwerkingsvorm").Single(), "afkorting")!], DateOnly.Parse(Els(r, "datumInwerkingtreding").Single().Value, null), Els(r, "datumUitwerkingtreding").SingleOrDefault() is { } to ? DateOnly.Parse(to.Value, null) : null,
                    [.. r.Descendants().Where(e => e.Name.LocalName == "deelnemendeOrganisatie").Select(p => new Member(
                        (organisations.TryGetValue(Att(p, "systeemId")!, out var code) ? code : Last(Att(p, "resourceIdentifierTOOI"))) ?? $"roo-{Att(p, "systeemId")}",
                        DateOnly.Parse(Els(p, "toetredingsDatum").Single().Value, null), [.. p.Descendants().Where(e => e.Name.LocalName == "bestuursorgaan").Select(o => organs.GetValueOrDefault(o.Value, o.Value))]))]));
            return reading;
        }

        public IEnumerable<List<Version>> Chains()
        {
            var byId = Versions.ToDictionary(v => v.Id);
            foreach (var first in Versions.Where(v => v.Previous is null || !byId.ContainsKey(v.Previous)))
            {
                var chain = new List<Version>();
                for (var at = first; at is not null; at = at.Next is { } next ? byId.GetValueOrDefault(next) : null) chain.Add(at);
                yield return chain;
            }
        }

        /// <summary>
        /// What the register says of a day: the version that began last says who is in, and of those whoever had acceded by then. Some
        /// organisations stand in it under two numbers with one code, and twice in a list.
        /// </summary>
        public static (string Form, IEnumerable<string> Members) At(List<Version> chain, DateOnly day)
        {
            var holding = chain.Where(v => v.From <= day && !(v.To <= v.From)).ToList();
            var now = holding.Where(v => v.From == holding.Max(h => h.From)).OrderBy(v => v.To is null).ThenBy(v => v.To).Last();
            return (now.Form, now.Participants.Where(p => p.Since <= day).SelectMany(p => p.Organs.Length == 0 ? [$"{p.Code} "] : p.Organs.Select(o => $"{p.Code} {o}")).Distinct().Order(StringComparer.Ordinal));
        }
    }
}
