using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.Law;
using Registry.Core.Organisations;

namespace Registry.Core.Tests.Law;

/// <summary>A guard and a rule that no law knows stand around every decision, as mandates and the packs of the law will.</summary>
public class JudgeTests : Scenario
{
    private static readonly StreamId mandates = new(Kind.Organisations, Id("mandates")), calendar = new(Kind.Organisations, Id("calendar"));

    private static readonly Guard mandated = new(
        (_, _, given) => [new StreamRead(mandates), new KeyRead($"mandates-of:{given.Actor}")],
        (_, now, given) => !now.Has(new KeyRead($"mandates-of:{given.Actor}")) || now.Of<Organisation>(mandates.Id) is null
            ? [new("G1", new("Geen mandaat.", "No mandate."), "sham")] : []);

    /// <summary>Nothing happens while the calendar does not exist.</summary>
    private static readonly Rule calendared = new("S1", "sham", true,
        _ => [new StreamRead(calendar)],
        (e, now, _) => now.Of<Organisation>(calendar.Id) is null ? [new($"Geen kalender voor {Catalogue.Of(e).Name}.", $"No calendar for {Catalogue.Of(e).Name}.")] : []);

    public JudgeTests() => Judge = new([mandated], [calendared]);

    public static TheoryData<string> Decisions => [.. Catalogue.Decisions.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void asks_the_guard_at_every_decision(string name)
    {
        var decision = (Decision)Samples.Of(Catalogue.DecisionNamed(name)!.Type);
        var now = Read(decision, Begun(decision), Asking);
        Assert.True(now.Has(new StreamRead(mandates)) && now.Has(new KeyRead($"mandates-of:{Asking.Actor}")));
        Assert.Contains(Judge.Decide(decision, now, Asking, () => Body(decision)).Refusals, r => r.Rule == "G1");
        Given(mandates, Exists);
        Assert.DoesNotContain(Judge.Decide(decision, Read(decision, Begun(decision), Asking), Asking, () => Body(decision)).Refusals, r => r.Rule == "G1");
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void holds_the_rule_against_each_event_of_an_act_and_against_no_fact(string name)
    {
        var decision = (Decision)Samples.Of(Catalogue.DecisionNamed(name)!.Type);
        var now = Read(decision, Begun(decision), Asking);
        var refusals = Judge.Decide(decision, now, Asking, () => Body(decision)).Refusals.Where(r => r.Rule == "S1").ToList();
        Assert.Equal(decision is Act, now.Has(new StreamRead(calendar)));
        Assert.Equal(decision is Act ? decision.Outcome(now, Asking).Count() : 0, refusals.Count);
        Assert.All(refusals, r => Assert.True(r.Overridable && r.Basis == "sham"));
        Given(calendar, Exists);
        Assert.DoesNotContain(Judge.Decide(decision, Read(decision, Begun(decision), Asking), Asking, () => Body(decision)).Refusals, r => r.Rule == "S1");
    }

    [Fact]
    public void shows_the_same_rule_as_a_signal_over_what_was_recorded()
    {
        Given(mandates, Exists);
        var region = new StreamId(Kind.Arrangements, Id("region"));
        Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"));
        When(new RecordParticipantJoined(Id("laren"), null, null, Day(2010, 1, 1), null), region).ThenWrites(new ParticipantJoined(Id("laren"), null, null, Day(2010, 1, 1), null));
        Assert.Equal([Log[2].Id], Signals(region).Select(s => s.Event));
        Given(calendar, Exists);
        Assert.Empty(Signals(region));
    }

    [Fact]
    public void gives_the_reasons_of_decision_guard_and_rule_at_once() =>
        When(new RegisterCollaboration("Regio", null, "public-body", "strategic", "make", "intention", null, [])).ThenRefused("A01", "P06", "G1", "S1", "S1");

    [Fact]
    public void lets_an_override_set_the_rule_aside_but_not_the_guard()
    {
        var dossier = new StreamId(Kind.Dossiers, Id("dossier"));
        var decision = new OpenTrack(Id("laren"));
        Judge = new([], []);
        Given(dossier, new DossierOpened(Id("arrangement"), "make", "exploration", null))
            .When(new ProposeOverride("open_track", Body(decision), ["S1", "G1"], Samples.Personal("why"), "Wet"), dossier)
            .When(new ConfirmOverride(Last.Id), dossier, by: "secretary");
        var confirmation = Last.Id;
        Judge = new([mandated], [calendared]);
        When(decision, dossier, useOverride: confirmation).ThenRefused("G1");
        Given(mandates, Exists).When(decision, dossier, useOverride: confirmation).ThenWrites(new OverrideUsed(Log[1].Id), new TrackOpened(dossier.Id, decision.Organisation));
    }

    [Fact]
    public void keeps_an_override_for_a_fact_apart_from_the_correction_that_uses_it()
    {
        var region = new StreamId(Kind.Arrangements, Id("region"));
        var right = new RecordParticipantJoined(Id("laren"), "mayor", null, Day(2010, 1, 1), null);
        Judge = new([], []);
        Given(region, new ArrangementRegistered("Regio", null, "public-body", "strategic"), new ParticipantJoined(Id("laren"), "council", null, Day(2010, 1, 1), null))
            .When(new ProposeOverride("record_participant_joined", Body(right), ["G2"], Samples.Personal("why"), "Wet"), region)
            .When(new ConfirmOverride(Last.Id), region, by: "secretary");
        var confirmation = Last.Id;
        Judge = new([new((_, _, _) => [], (_, _, _) => [new("G2", new("Niet zonder afwijking.", "Not without an override."), "sham", Overridable: true)])], []);
        When(right, region, corrects: Id("event 2"), source: Because, useOverride: confirmation)
            .ThenWrites(new OverrideUsed(Id("event 3")), new ParticipantJoined(Id("laren"), "mayor", null, Day(2010, 1, 1), null));
        Assert.Equal("mayor", Assert.Single(Stream(region).State.All<Participation>()).Organ!.Value.Value);
        Assert.NotNull(Stream(region).State.Find<Override>(Id("event 3"))!.UsedBy);
        When(right, region, corrects: Id("event 2"), source: Because, useOverride: confirmation).ThenRefused("G2", "O4");
    }

    private static Given Asking { get; } = new(Today, Id("somebody"), Id("laren"), Role.Coordinator, new(Id("key")));
    private static OrganisationRegistered Exists { get; } = new("other-public", null, "Sham", PartialDate.Unknown);

    private States Begun(Decision decision)
    {
        var on = Catalogue.Of(decision).On;
        var subject = new StreamId(on == Kind.Any ? Kind.Dossiers : on, Id("subject"));
        if (on == Kind.Dossiers && !Stream(subject).Exists) Given(subject, new DossierOpened(Id("arrangement"), "make", "elaboration", null));
        return new(Stream(subject));
    }

    private List<Signal> Signals(StreamId stream)
    {
        var now = new States(Stream(stream));
        foreach (var beside in Core.Law.Rules.Reads(now.Subject.Events, [calendared])) now.Add(Stream(beside));
        return [.. Core.Law.Rules.Signals(now.Subject, now, Asking, [calendared])];
    }
}
