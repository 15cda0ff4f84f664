using System.Reflection;
using System.Text.RegularExpressions;

namespace Registry.Core.Tests.Laws;

public partial class DecisionLaws : Scenario
{
    public static TheoryData<string> Decisions => [.. Catalogue.Decisions.Select(d => d.Name)];
    public static TheoryData<string> Facts => [.. Catalogue.Decisions.Where(d => d.IsFact).Select(d => d.Name)];

    [Fact]
    public void every_decision_type_is_in_the_catalogue() => Assert.Equal(EventLaws.Concrete<Decision>(), Catalogue.Decisions.Select(d => d.Type.Name).Order());

    [Theory]
    [MemberData(nameof(Decisions))]
    public void it_is_sealed_and_either_an_act_or_a_fact(string name)
    {
        var d = Of(name);
        Assert.True(d.Type.IsSealed && d.Type.BaseType is { } type && (type == typeof(Act) || type == typeof(Fact)));
        Assert.Matches(Snake(), d.Name);
        Assert.Contains(d.On, (IEnumerable<string>)[.. Catalogue.Kinds, Kind.Any]);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void its_name_is_that_of_its_type(string name) => Assert.Equal(Of(name).Type.Name, string.Concat(name.Split('_').Select(w => char.ToUpperInvariant(w[0]) + w[1..])));

    [Theory]
    [MemberData(nameof(Decisions))]
    public void its_step_is_one_of_its_phase_or_what_its_folder_is_about(string name)
    {
        var folder = Words().Replace(Of(name).Type.Namespace!.Split('.')[^1], " $1").Trim().ToLowerInvariant();
        if (Core.SixteenSteps.Method.PhaseOf(Of(name).Step) is { } phase) Assert.Equal(folder.Replace(' ', '-'), phase.Code);
        else Assert.Equal(folder, Of(name).Step);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void it_has_a_source_and_somebody_who_may_take_it(string name)
    {
        Assert.Matches(@"\w{3}", Of(name).Source);
        Assert.NotEmpty(Of(name).May);
        Assert.Distinct(Of(name).May);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void it_has_a_class_of_tests_in_its_own_folder(string name)
    {
        var d = Of(name).Type;
        var tests = typeof(DecisionLaws).Assembly.GetType($"{d.Namespace!.Replace("Registry.Core", "Registry.Core.Tests", StringComparison.Ordinal)}.{d.Name}Tests");
        Assert.NotNull(tests);
        Assert.Contains(tests.GetMethods(), m => m.GetCustomAttribute<FactAttribute>() is not null);
    }

    /// <summary>Otherwise the catalogue would pass it by, and the decision would be open for everything.</summary>
    [Fact]
    public void whatever_is_called_open_says_when_a_decision_is_open() => Assert.All(
        typeof(Decision).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)).Where(m => m.Name == "Open"),
        m => Assert.Equal((true, typeof(Opening), "Registry.Core.States, Registry.Core.Given"), (m.IsStatic && m.IsPublic, m.ReturnType, string.Join(", ", m.GetParameters().Select(p => p.ParameterType.FullName)))));

    [Theory]
    [MemberData(nameof(Facts))]
    public void a_fact_writes_facts_and_asked_twice_records_nothing(string name)
    {
        var fact = (Decision)Samples.Of(Of(name).Type);
        var subject = new StreamId(Of(name).On, Id("subject"));
        Begin(fact, subject);
        When(fact, subject);
        Assert.Empty(Verdict.Refusals);
        Assert.NotEmpty(Verdict.Writes);
        Assert.All(Verdict.Writes, w => Assert.IsAssignableFrom<FactEvent>(w.Event));
        var written = Log.TakeLast(Verdict.Writes.Count).ToArray();
        When(fact, Of(name).Creates ? null : subject).ThenKnown(written);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public void it_answers_in_any_state(string name)
    {
        var decision = (Decision)Samples.Of(Of(name).Type);
        var given = new Given(Today, Id("somebody"), null, Role.Coordinator, new(Id("key")));
        foreach (var kind in Catalogue.Kinds.Where(Of(name).IsFor))
        {
            var unread = new States(History.Empty(new(kind, Id("subject"))));
            Assert.All(decision.Outcome(unread, given), w => Assert.NotNull(w.Event));
            Assert.All(decision.Refusals(unread, given), r => Assert.NotEmpty(r.Rule));
            Assert.Equal(Lines(decision, unread, given), Lines(decision, unread, given));
        }
    }

    /// <summary>Every stream that the decision reads begins as such streams do.</summary>
    private void Begin(Decision decision, StreamId subject)
    {
        if (!Catalogue.Of(decision).Creates) Given(subject, First(subject.Kind));
        var given = new Given(Today, Id("somebody"), null, Role.Coordinator, new(Id("key")));
        foreach (var read in Judge.Reads(decision, new(Stream(subject)), given).OfType<StreamRead>()) Given(read.Stream, First(read.Stream.Kind));
    }

    /// <summary>The event that begins a stream: it alone makes a row; an act, or a fact where no act begins such a stream.</summary>
    private static RegistryEvent First(string kind) => Catalogue.Events.Where(e => e.On == kind)
        .OrderBy(e => e.Type.IsSubclassOf(typeof(FactEvent)))
        .Select(e => Fold.Next(History.Empty(new(kind, Id("first"))), e.Type))
        .First(e => History.Of(e.Stream, [e]).State.Rows.Count > 0).Event;

    private static IEnumerable<string> Lines(Decision decision, States now, Given given) => decision.Outcome(now, given).Select(w => $"{w.Stream} {EventJson.Text(w.Event)}");

    private static DecisionType Of(string name) => Catalogue.DecisionNamed(name)!;

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$")] private static partial Regex Snake();
    [GeneratedRegex("(\\p{Lu})")] private static partial Regex Words();
}
