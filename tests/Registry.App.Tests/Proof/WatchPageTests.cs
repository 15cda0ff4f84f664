using Registry.App.Pages.Proving;
using Registry.App.Tests.Api;
using Registry.Core.Proof;

namespace Registry.App.Tests.Proof;

/// <summary>The page that says who watches, and in which words.</summary>
public sealed class WatchPageTests(PostgresFixture postgres)
{
    [Fact]
    public async Task it_says_plainly_that_nobody_watches()
    {
        await using var registry = await RunningRegistry.Start(postgres, Prover.Fast);
        Assert.Contains("Nobody watches", await Page(registry), StringComparison.Ordinal);
        Assert.Contains("Niemand kijkt mee", (await registry.Anonymous.Get("/bewijs/toezicht?lang=nl")).Expect(200).Text, StringComparison.Ordinal);
        var proof = (await registry.Anonymous.Get("/bewijs?lang=en")).Expect(200).Text;
        Assert.Contains("only the registry itself", proof, StringComparison.Ordinal);
        Assert.Contains("href=\"/bewijs/toezicht?lang=en\"", proof, StringComparison.Ordinal);
    }

    [Fact]
    public async Task it_names_who_watches_how_many_are_needed_and_who_is_behind()
    {
        await using var watched = new Watched(await postgres.CreateDatabase());
        var (a, b, c) = (await watched.Witness("gemeente-a"), await watched.Witness("gemeente-b"), await watched.Witness("provincie"));
        watched.Agree([a.Line, b.Line, c.Line, $"witness archief {new Registry.Core.Tests.Proof.NaiveEd25519("archief").Key("archief", NoteSignatureType.Ed25519Cosignature)}\n"],
            "group gemeenten any gemeente-a gemeente-b\ngroup samen all gemeenten provincie\nquorum samen");
        var registry = await watched.Serve();
        await registry.Shows(await registry.Records(3), note => note.Signatures.Count == 4);
        var page = await Page(registry);
        Assert.Contains("A state counts only once it has been seen by (gemeente-a or gemeente-b) and provincie", page, StringComparison.Ordinal);
        Assert.Equal((3, 1), (Count(page, "up to date"), Count(page, "is not asked by this registry")));
        Assert.Contains("4 events", page, StringComparison.Ordinal);
        Assert.Contains("gemeente-a, gemeente-b, provincie", (await registry.Anonymous.Get("/bewijs?lang=en")).Expect(200).Text, StringComparison.Ordinal);
        await b.Stop();
        await registry.Shows(await registry.Records(3));
        await Watched.Until(async () => Count(await Page(registry), "cannot be reached") == 1, "seen that one is away");
        await b.Serve();
        b.Last = new(Watched.Origin, 100, MerkleHash.Leaf([1]));
        await Watched.Until(async () => Count(await Page(registry), "saw another history than this one") == 1, "seen that one does not agree");
        await registry.Stop();
    }

    [Theory]
    [InlineData("group g 2 a b c\nquorum g", "twee van de drie g (a, b en c)", "two of the three g (a, b and c)")]
    [InlineData("group gemeenten 2 a b c\ngroup samen all gemeenten d\nquorum samen", "twee van de drie gemeenten (a, b en c) en d", "two of the three gemeenten (a, b and c) and d")]
    [InlineData("quorum a", "a", "a")]
    [InlineData("group g all a b c\nquorum g", "a, b en c", "a, b and c")]
    [InlineData("group g any a b\ngroup h any c d\ngroup s all g h\nquorum s", "(a of b) en (c of d)", "(a or b) and (c or d)")]
    [InlineData("group g 1 a\ngroup h 2 g b c\nquorum h", "twee van de drie h (a, b en c)", "two of the three h (a, b and c)")]
    public void a_quorum_is_said_in_words(string lines, string nl, string en)
    {
        var keys = "abcd".Select(name => $"witness {name} {new Registry.Core.Tests.Proof.NaiveEd25519($"{name}").Key($"{name}", NoteSignatureType.Ed25519Cosignature)}\n");
        var said = QuorumWords.Of(TlogPolicy.Parse($"{string.Concat(keys)}{lines}\n").Quorum!);
        Assert.Equal((nl, en), (said.Nl, said.En));
    }

    private static async Task<string> Page(RunningRegistry registry) => (await registry.Anonymous.Get("/bewijs/toezicht?lang=en")).Expect(200).Text;

    private static int Count(string page, string words) => page.Split(words).Length - 1;
}
