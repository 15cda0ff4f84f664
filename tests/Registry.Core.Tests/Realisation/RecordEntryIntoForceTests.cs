using Registry.Core.Exploration;
using Registry.Core.Realisation;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Realisation;

public class RecordEntryIntoForceTests : Road
{
    private static readonly RecordEntryIntoForce entry = new("2026", Day(2026, 2, 15), Day(2026, 1, 1), "Gemeenteblad 1234", new("https://lokaleregelgeving.overheid.nl/CVDR1"));
    private static readonly EntryIntoForceRecorded recorded = new("2026", Day(2026, 2, 15), Day(2026, 1, 1), "Gemeenteblad 1234", entry.Text);

    [Fact]
    public void gives_the_arrangement_its_text()
    {
        In("realisation").When(entry, dossier).ThenWrites(recorded, new TextVersionRecorded("2026", Day(2026, 1, 1), Day(2026, 2, 15), null, "Gemeenteblad 1234", entry.Text));
        Assert.Equal((new(2026, 1, 1), new DateOnly(2026, 2, 15)), (Text().Valid.From!.Value, Text().InForce.From!.Value));
        Assert.Equal("in-force", Stream(arrangement).State.All<Collaboration>().OrderBy(c => c.From.First).Last().Status);
        Assert.True(Whole.Has("entry-into-force", ["entry_into_force_recorded"]));
    }

    [Fact]
    public void applies_from_its_entry_when_it_does_not_work_back()
    {
        In("realisation").When(entry with { RetroactiveTo = null }, dossier);
        Assert.Equal(Day(2026, 2, 15), Text().From);
    }

    [Fact]
    public void writes_no_text_that_the_arrangement_has_already() => In("realisation")
        .Given(arrangement, new TextVersionRecorded("2026", Day(2026, 1, 1), Day(2026, 2, 15), null, "Gemeenteblad 1234", entry.Text)).When(entry, dossier).ThenWrites(recorded);

    [Fact]
    public void is_refused_a_text_that_stands_in_other_words() => In("realisation")
        .Given(arrangement, new TextVersionRecorded("2026", Day(2026, 2, 1), Day(2026, 2, 15), null, null, null)).When(entry, dossier).ThenRefused("C6");

    [Fact]
    public void corrected_leaves_the_text_to_its_own_correction()
    {
        In("realisation").When(entry, dossier);
        var first = Stream(dossier).Events[^1].Id;
        When(entry with { InForceFrom = Day(2026, 2, 16) }, dossier, corrects: first, source: Because).ThenWrites(recorded with { InForceFrom = Day(2026, 2, 16) });
        Assert.Equal(Day(2026, 2, 15), Text().InForceFrom);
    }

    private TextVersion Text() => Assert.Single(Stream(arrangement).State.All<TextVersion>());
}
