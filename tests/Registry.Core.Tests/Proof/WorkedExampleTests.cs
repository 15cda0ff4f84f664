using System.Text;
using Registry.Core.Proof;

namespace Registry.Core.Tests.Proof;

/// <summary>The files in schemas/proof are what a stranger checks an own verifier against; they never change.</summary>
public class WorkedExampleTests
{
    private static readonly byte[] contentSalt = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
    private static readonly byte[] circumstancesSalt = Convert.FromHexString("101112131415161718191a1b1c1d1e1f");
    private static readonly byte[] personalSalt = Convert.FromHexString("202122232425262728292a2b2c2d2e2f");

    private static readonly Disclosure personal = Disclosure.OfText(personalSalt, "M. van den Berg–Özdemir");

    private static readonly EventContent content = new()
    {
        Collaboration = new Guid("0199a1b2-c3d4-7000-8000-000000000001"),
        Type = "council-consented",
        Version = 1,
        Disclosure = "public",
        Data = Jcs.Canonicalize(Encoding.UTF8.GetBytes(
            $$"""{"organ": "GM0355/raad", "decidedOn": {"value": "2026-02-26", "precision": "day"}, "contact": "{{personal.Digest}}", "shareCents": 1250000}""")),
        Corrects = new Guid("0199a1b2-c3d4-7000-8000-000000000002"),
        Source = Jcs.Canonicalize("""{"title": "Besluitenlijst raad 26 februari 2026"}"""u8),
        SourceKnownOn = "2026-02-27",
    };

    private static readonly EventCircumstances circumstances = new()
    {
        Actor = "0199a1b2-c3d4-7000-8000-000000000003",
        Correlation = "0199a1b2-c3d4-7000-8000-000000000004",
        Mandate = "0199a1b2-c3d4-7000-8000-000000000005",
        OnBehalfOf = "GM0355/raad",
    };

    private static readonly Entry entry = new(
        new DateTimeOffset(2026, 3, 1, 9, 15, 27, TimeSpan.Zero).AddTicks(1_234_560), Disclosure.DigestOf(circumstancesSalt, circumstances.ToBytes()),
        Disclosure.DigestOf(contentSalt, content.ToBytes()), new Guid("0199a1b2-c3d4-7000-8000-000000000006"), 126, 112,
        new Guid("0199a1b2-c3d4-7000-8000-000000000007"), 12);

    public static TheoryData<string, string> Files => new()
    {
        { "content.json", Encoding.UTF8.GetString(content.ToBytes()) },
        { "content.disclosure", Disclosure.Of(contentSalt, content.ToBytes()).Text },
        { "circumstances.json", Encoding.UTF8.GetString(circumstances.ToBytes()) },
        { "circumstances.disclosure", Disclosure.Of(circumstancesSalt, circumstances.ToBytes()).Text },
        { "personal-text.disclosure", personal.Text },
        { "entry.json", Encoding.UTF8.GetString(entry.ToBytes()) },
        { "leaf.hex", Convert.ToHexStringLower(entry.Leaf()) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void is_what_the_code_computes(string file, string expected) => Assert.Equal(expected + "\n", File.ReadAllText(Path.Combine(Folder(), file)));

    [Fact]
    public void holds_together()
    {
        string Read(string file) => File.ReadAllText(Path.Combine(Folder(), file)).TrimEnd('\n');
        var read = Entry.Parse(Encoding.UTF8.GetBytes(Read("entry.json")));
        var opened = Disclosure.Parse(Read("content.disclosure"));
        Assert.True(opened.IsCanonical && opened.Opens(read.Content));
        Assert.Equal(Read("content.json"), Encoding.UTF8.GetString(opened.Value));
        Assert.True(Disclosure.Parse(Read("circumstances.disclosure")).Opens(read.Circumstances));
        Assert.Contains($"\"contact\":\"{Disclosure.Parse(Read("personal-text.disclosure")).Digest}\"", Read("content.json"));
        Assert.True(Jcs.IsCanonical(opened.Value));
        Assert.True(Jcs.IsCanonical(circumstances.ToBytes()));
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Registry.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "schemas", "proof");
    }
}
