using FsCheck;
using FsCheck.Fluent;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;

namespace Registry.Core.Tests;

/// <summary>What sources claim to have known on a day is what one would fold from the events that count on that day.</summary>
public class ClaimsTests
{
    private static readonly StreamId region = new(Kind.Arrangements, Samples.Id("region"));

    [Fact]
    public void a_row_is_claimed_from_the_day_its_source_knew_until_the_day_it_said_otherwise()
    {
        var rows = Claims.Of(
        [
            Event(1, new ArrangementRegistered("Regio", null, "public-body", "mixed"), null),
            Event(2, new ParticipantJoined(Samples.Id("noordwijk"), "executive", null, PartialDate.Day(2002, 6, 1), null), new(2018, 5, 1)),
            Event(3, new ParticipantLeft(Samples.Id("noordwijk"), null, PartialDate.Day(2019, 1, 1)), new(2019, 3, 1)),
        ], Claimed);
        var memberships = rows.Where(r => r.Row is Participation).ToList();
        Assert.Equal([(new DateOnly(2018, 5, 1), (DateOnly?)new DateOnly(2019, 3, 1)), (new DateOnly(2019, 3, 1), null)], memberships.Select(m => (m.From, m.To)));
        Assert.Equal([null, PartialDate.Day(2019, 1, 1)], memberships.Select(m => ((Participation)m.Row).To));
    }

    [Fact]
    public void an_older_source_that_is_recorded_later_stands_before_what_was_claimed_later()
    {
        var joined = new ParticipantJoined(Samples.Id("noordwijk"), null, null, PartialDate.Day(2002, 6, 1), null);
        var rows = Claims.Of([Event(1, new ArrangementRegistered("Regio", null, "public-body", "mixed"), new(2015, 1, 1)), Event(2, joined with { From = PartialDate.Day(2008, 1, 1) }, new(2026, 5, 16)), Event(3, joined, new(2018, 5, 1))], Claimed);
        Assert.Equal([new DateOnly(2018, 5, 1), new(2026, 5, 16)], rows.Where(r => r.Row is Participation).Select(r => r.From).Order());
    }

    [Fact]
    public void on_every_day_the_rows_are_those_of_a_fold_of_what_counts() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(30), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script =>
    {
        var events = script.Select((b, n) => Event(n + 1, Of(b, n), b % 4 == 0 ? null : new DateOnly(2020, 1, 1 + b / 4 % 20), b % 8 == 1 && n > 1 ? Samples.Id($"event {1 + b % n}") : null)).ToList();
        var rows = Claims.Of(events, Claimed);
        foreach (var day in events.Select(Claimed).SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1) }).Distinct())
        {
            var expected = History.Of(region, events.Where(e => Claimed(e) <= day)).State.Rows.Values.Select(EventJson.Text).Order(StringComparer.Ordinal);
            Assert.Equal(expected, rows.Where(r => r.From <= day && !(r.To <= day)).Select(r => EventJson.Text(r.Row)).Order(StringComparer.Ordinal));
        }
    }));

    private static RegistryEvent Of(byte b, int n) => (b % 3) switch
    {
        _ when n == 0 => new ArrangementRegistered("Regio", null, "public-body", "mixed"),
        0 => new ParticipantLeft(Samples.Id($"{b % 5}"), null, PartialDate.Day(2010 + b % 9, 1, 1)),
        _ => new ParticipantJoined(Samples.Id($"{b % 5}"), null, null, PartialDate.Day(2000 + b % 9, 1, 1), null),
    };

    private static DateOnly Claimed(Recorded e) => e.Envelope.SourceKnownOn ?? DateOnly.FromDateTime(e.At.DateTime);

    private static Recorded Event(int n, RegistryEvent e, DateOnly? knownOn, Guid? corrects = null) => new(Samples.Id($"event {n}"), n, region, n, new(2020, 1, 10, 0, 0, 0, TimeSpan.Zero), e,
        new Envelope(region.Id, Samples.Id("importer"), Samples.Id("import"), DisclosureLevel.Public, SourceKnownOn: knownOn, Corrects: e is FactEvent ? corrects : null), Samples.Digest($"{n}"));
}
