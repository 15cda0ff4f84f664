using System.Buffers.Text;
using System.Security.Cryptography;
using Registry.Core.Exploration;
using Registry.Core.Proof;
using Registry.Core.SixteenSteps;

namespace Registry.Core.Elaboration;

/// <summary>How a version of the draft comes about, in whichever phase. Whoever issues one reads what <see cref="Gathered"/> reads.</summary>
internal static class Drafting
{
    public static IEnumerable<Refusal> Refusals(IReadOnlyList<Article> articles, States now)
    {
        if (articles.Count == 0) yield return Wrong("Een ontwerp heeft ten minste één artikel.", "A draft has at least one article.");
        foreach (var twice in articles.CountBy(a => a.Number).Where(a => a.Value > 1))
            yield return Wrong($"Artikel {twice.Key} staat er twee keer.", $"Article {twice.Key} is there twice.");
        foreach (var unknown in Frameworks.Unknown(articles.SelectMany(a => a.Answers), now)) yield return unknown;
    }

    public static Write Issue(Title name, IReadOnlyList<Article> articles, States now) =>
        now.Write(new DraftAgreementIssued(now.Of<Dossier>().All<DraftVersion>().LongCount() + 1, TextOf(articles), name, articles));

    public static DraftVersion? Version(long version, States now) => now.Of<Dossier>().All<DraftVersion>().FirstOrDefault(d => d.Version == version);

    public static DraftVersion? Last(States now) => now.Of<Dossier>().All<DraftVersion>().MaxBy(d => d.Version);

    public static Refusal NoSuch(long version) => new("P27", new($"Er is geen ontwerp {version}.", $"There is no draft {version}."), "sixteen steps: step 9");

    /// <summary>The same articles have the same digest, whatever the draft is called.</summary>
    private static Digest TextOf(IReadOnlyList<Article> articles) => new(Base64Url.EncodeToString(SHA256.HashData(Jcs.CanonicalizeForRegistry(EventJson.Bytes(articles)))));

    private static Refusal Wrong(string nl, string en) => new("P25", new(nl, en), "sixteen steps: step 9");
}
