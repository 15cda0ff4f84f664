using System.Text.RegularExpressions;
using Registry.Core.Privacy;

namespace Registry.Core.Tests.Laws;

public partial class EventLaws
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, IReadOnlyList<History>> begun = [];

    public static TheoryData<string> Events => [.. Catalogue.Events.Select(e => e.Alias)];

    [Theory]
    [MemberData(nameof(Events))]
    public void it_is_sealed_and_has_a_lasting_name_a_version_and_a_kind_of_stream(string alias)
    {
        var e = Event(alias);
        Assert.True(e.Type.IsSealed && e.Type.IsSubclassOf(typeof(RegistryEvent)));
        Assert.Matches(Snake(), e.Name);
        Assert.True(e.Version >= 1);
        Assert.Contains(e.On, (IEnumerable<string>)[.. Catalogue.Kinds, Kind.Any]);
    }

    /// <summary>What stands in the place of one whose content is gone was never recorded, and takes its type from it.</summary>
    [Fact]
    public void every_event_type_is_in_the_catalogue() =>
        Assert.Equal(Concrete<RegistryEvent>(), Catalogue.Events.Select(e => e.Type.Name).Append(nameof(RedactedContent)).Order());

    [Theory]
    [MemberData(nameof(Events))]
    public void none_can_be_taken_for_one_whose_content_is_gone(string alias)
    {
        var type = Event(alias);
        Assert.DoesNotContain(((Shape.Composite)Shape.Of(type.Type)).Members, m => m.Name == RedactedContent.Member);
        Assert.Equal(new RedactedContent(type), EventJson.Read(type, EventJson.Bytes(new RedactedContent(type))));
        Assert.Same(type, Catalogue.Of(new RedactedContent(type)));
    }

    [Fact]
    public void no_two_have_one_name_and_version() => Assert.Distinct(Catalogue.Events.Select(e => e.Alias));

    [Theory]
    [MemberData(nameof(Events))]
    public void its_name_says_that_it_happened(string alias) => Assert.Matches(Past(), Event(alias).Name);

    /// <summary>Alone or after one other event of its stream it changes a row: with one id for everything, what it refers to is that event.</summary>
    [Theory]
    [MemberData(nameof(Events))]
    public void it_has_a_place_in_the_fold_of_its_stream(string alias)
    {
        var e = Event(alias);
        foreach (var kind in Catalogue.Kinds.Where(k => e.On == Kind.Any || e.On == k))
            Assert.Contains(Before(kind), history => Changes(history, sparse: false) || Changes(history, sparse: true));

        bool Changes(History history, bool sparse) => history.After(Fold.Next(history, e.Type, sparse)).Changes(history).Any();
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void folded_twice_it_gives_the_same(string alias)
    {
        var e = Event(alias);
        foreach (var before in Before(e.On == Kind.Any ? Kind.Tracks : e.On))
        {
            var after = before.After(Fold.Next(before, e.Type));
            Assert.Equal(Fold.Rows(after), Fold.Rows(History.Of(after.Stream, after.Events)));
            Assert.Equal(after.Facts, History.Of(after.Stream, after.Events).Facts);
        }
    }

    /// <summary>An import folds before its digests are made: what it folds stands unless the kind says that its rows name them.</summary>
    [Theory]
    [MemberData(nameof(Events))]
    public void a_row_names_a_digest_only_where_the_kind_says_so(string alias)
    {
        var e = Event(alias);
        foreach (var before in Catalogue.Kinds.Where(k => !Catalogue.NamesDigests(k) && (e.On == Kind.Any || e.On == k)).SelectMany(Before))
        {
            var next = Fold.Next(before, e.Type);
            Assert.Equal(Fold.Rows(before.After(next)), Fold.Rows(before.After(next with { Content = default })));
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void it_tells_its_sentence_in_both_languages(string alias)
    {
        foreach (var sparse in new[] { true, false })
        {
            var said = ((RegistryEvent)Samples.Of(Event(alias).Type, sparse: sparse)).Tell(id => $"Organisatie {id}");
            Assert.All([said.Nl, said.En], text => Assert.Matches(Sentence(), text));
            Assert.NotEqual(said.Nl, said.En);
        }
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void it_tells_of_terms_in_the_words_of_the_language(string alias)
    {
        var said = ((RegistryEvent)Samples.Of(Event(alias).Type)).Tell(_ => "een organisatie");
        var english = Glossary.All.Where(w => !w.Nl.Contains(w.Code, StringComparison.Ordinal)).Select(w => Regex.Escape(w.Code));
        Assert.DoesNotMatch($@"\b({string.Join('|', english)})\b", said.Nl);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void once_stated_a_fact_is_known_by_its_natural_key(string alias)
    {
        var e = Event(alias);
        var history = History.Empty(new(e.On == Kind.Any ? Kind.Tracks : e.On, Samples.Id("stream")));
        Assert.Equal(e.Type.IsSubclassOf(typeof(FactEvent)) ? 1 : 0, history.After(Fold.Next(history, e.Type)).Facts.Count);
    }

    /// <summary>An empty stream, and one with each event that may stand on it, with everything that it can say and with the least.</summary>
    private static IReadOnlyList<History> Before(string kind) => begun.GetOrAdd(kind, Begin);

    private static List<History> Begin(string kind)
    {
        var empty = History.Empty(new(kind, Samples.Id("stream")));
        return [empty, .. Catalogue.Events.Where(e => e.On == kind || e.On == Kind.Any).SelectMany(e => (History[])[With(e, sparse: false), With(e, sparse: true)])];

        History With(EventType e, bool sparse) => empty.After(Fold.Next(empty, e.Type, sparse));
    }

    internal static IEnumerable<string> Concrete<T>() => typeof(T).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(T)) && !t.IsAbstract).Select(t => t.Name).Order();

    private static EventType Event(string alias) => Catalogue.EventNamed(alias)!;

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$")] private static partial Regex Snake();
    [GeneratedRegex("(ed|left|used|begun|held|given|sent|drawn|met|made|taken|set|aside|chosen)$")] private static partial Regex Past();
    [GeneratedRegex(@"^\p{Lu}.*\S\.$")] private static partial Regex Sentence();
}
