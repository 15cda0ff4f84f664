using System.Text;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

public class DisclosureWalkTests
{
    private static readonly Disclosure Person = Disclosure.OfText(Salt(9), "De heer A.");

    private static byte[] Salt(int n) => [.. Enumerable.Repeat((byte)n, 16)];

    private static Disclosure Content(int n, string data = "{}") => Disclosure.Of(Salt(n), new EventContent
    {
        Collaboration = Pages.Stream(9), Type = "x", Version = 1, Disclosure = "public", Data = Encoding.UTF8.GetBytes(data),
    }.ToBytes());

    private static Disclosure Circumstances(int n) => Disclosure.Of(Salt(100 + n), new EventCircumstances { Actor = $"{Pages.Stream(n)}", Correlation = $"{Pages.Stream(n)}" }.ToBytes());

    private static Disclosure Naming => Content(2, $"{{\"who\":{{\"...\":\"{Person.Digest}\"}}}}");

    /// <summary>Three entries, the second of which names a person.</summary>
    private static Entry[] Entries => [.. new[] { Content(1), Naming, Content(3) }.Select((content, n) => Pages.EntryAt(n + 1) with { Content = content.Digest, Circumstances = Circumstances(n + 1).Digest })];

    private static DisclosureWalk Walk(params string[] lines)
    {
        long at = 0;
        var read = new List<DisclosedLine>();
        foreach (string line in lines)
        {
            read.Add(DisclosedLine.Read(Encoding.ASCII.GetBytes(line), read.Count + 1, at, keepsContent: true));
            at += line.Length + 1;
        }
        var walk = new DisclosureWalk(read);
        foreach (var entry in Entries)
            walk.Next(entry);
        walk.End();
        return walk;
    }

    [Fact]
    public void everything_can_be_disclosed_the_texts_behind_the_content_that_points_at_them()
    {
        var walk = Walk(Content(1).Text, Circumstances(1).Text, Circumstances(2).Text, Naming.Text, Person.Text, Content(3).Text, Circumstances(3).Text);
        Assert.Equal((null, null, new Disclosed(3, 3, 1, 0, 0, null, 0)), (walk.NotOpening, walk.Mistaken, walk.Disclosed));
    }

    [Fact]
    public void nothing_need_be() => Assert.Equal((null, null, new Disclosed(0, 0, 0, 0, 0, null, 0)), (Walk().NotOpening, Walk().Mistaken, Walk().Disclosed));

    [Fact]
    public void a_text_that_is_gone_is_counted_and_located() => Assert.Equal(new Disclosed(1, 0, 0, 1, 0, 2, 0), Walk(Naming.Text).Disclosed);

    [Fact]
    public void a_line_that_opens_nothing_there_is_located()
    {
        foreach (string wrong in (string[])[Content(7).Text, Content(1).Text, Person.Text, "no disclosure", ""])
        {
            var walk = Walk(Content(1).Text, Circumstances(1).Text, wrong, Content(3).Text);
            Assert.Equal((BundleFiles.Disclosures, 1L, (long)Content(1).Text.Length + Circumstances(1).Text.Length + 2), (walk.NotOpening!.File, walk.NotOpening.Position, walk.NotOpening.Byte));
            Assert.Contains("Line 3 opens no digest", walk.NotOpening.What, StringComparison.Ordinal);
        }
        Assert.NotNull(Walk(Naming.Text, Content(1).Text).NotOpening);
        Assert.NotNull(Walk(Person.Text, Naming.Text).NotOpening);
    }

    [Fact]
    public void something_else_than_belongs_behind_a_digest_is_located()
    {
        var walk = new DisclosureWalk([DisclosedLine.Read(Encoding.ASCII.GetBytes(Person.Text), 1, 0)]);
        walk.Next(Pages.EntryAt(1) with { Content = Person.Digest });
        walk.End();
        Assert.Null(walk.NotOpening);
        Assert.Equal(1, walk.Mistaken!.Position);
        Assert.Contains("Line 1 opens the content of the entry, but it holds text about a person", walk.Mistaken.What, StringComparison.Ordinal);
    }

    [Fact]
    public void what_an_entry_says_is_given_while_it_is_the_last()
    {
        var walk = new DisclosureWalk(new[] { Circumstances(1), Content(1), Content(3) }.Select((line, n) => DisclosedLine.Read(Encoding.ASCII.GetBytes(line.Text), n, n, keepsContent: true)));
        var said = new List<byte[]?>();
        foreach (var entry in Entries)
        {
            walk.Next(entry);
            said.Add(walk.Content);
        }
        Assert.Equal([Content(1).Value.ToArray(), null, Content(3).Value.ToArray()], said);
    }

    /// <summary>Of what is not shown, an event of the same stream says that it was redacted: that is told from what is withheld, and only when it is just that entry.</summary>
    [Theory]
    [InlineData(1, 1, 1, 9, 1, null), InlineData(2, 1, 1, 9, 0, 3), InlineData(1, 2, 1, 9, 0, 3), InlineData(1, 1, 2, 9, 0, 3), InlineData(7, 1, 1, 9, 0, 3), InlineData(1, 1, 1, 8, 0, 3)]
    public void what_was_redacted_is_told_from_what_is_withheld(int position, int entry, int content, int stream, long counted, int? wrongAt)
    {
        var says = Disclosure.Of(Salt(3), new EventContent
        {
            Collaboration = Pages.Stream(9), Type = "content_redacted", Version = 1, Disclosure = "public",
            Data = Encoding.UTF8.GetBytes($"{{\"content\":\"{Content(content).Digest}\",\"event\":\"{Pages.EntryAt(entry).Event}\",\"position\":{position}}}"),
        }.ToBytes());
        var entries = new[] { Content(1), Content(2), says }.Select((c, n) => Pages.EntryAt(n + 1) with { Content = c.Digest, Stream = Pages.Stream(n == 2 ? stream : 9) });
        var walk = new DisclosureWalk([DisclosedLine.Read(Encoding.ASCII.GetBytes(says.Text), 1, 0)]);
        foreach (var one in entries) walk.Next(one);
        walk.End();
        Assert.Equal((counted, (long?)wrongAt), (walk.Disclosed.Redacted, walk.Mistaken?.Position));
    }
}
