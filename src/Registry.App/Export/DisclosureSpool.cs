using System.Text;
using Registry.App.Import;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Privacy;
using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;
using Registry.Core.Signing;

namespace Registry.App.Export;

/// <summary>What of the log a reader may see.</summary>
/// <param name="Collaborations">Whose contents; null for all.</param>
/// <param name="Level">Contents of this level and of those open to more.</param>
/// <param name="Circumstances">Also who recorded it.</param>
/// <param name="PersonalTexts">Also the texts about persons in those contents.</param>
internal sealed record BundleChoice(IReadOnlySet<Guid>? Collaborations, DisclosureLevel Level, bool Circumstances, bool PersonalTexts)
{
    /// <summary>
    /// What was erased or redacted belongs to every bundle: else its reader could not tell it from what is withheld. So does what the log says of its keys:
    /// else whoever knows an earlier one could not follow.
    /// </summary>
    public bool Shows(ProvableEvent e) => e.Level <= Level && (Collaborations?.Contains(e.Collaboration) != false || Always.Contains(e.Type));

    private static readonly HashSet<string> Always =
        [.. Catalogue.Events.Where(e => e.Type == typeof(PersonalDataErased) || e.Type == typeof(ContentRedacted) || e.Type == typeof(SigningKeyAnnounced) || e.Type == typeof(SigningKeyRetired)).Select(e => e.Alias)];
}

/// <summary>
/// The lines of disclosures.txt, set aside in a file until the entries are written: a zip takes one file after the other. In the order of
/// the log, each text about a person behind the content that points at it.
/// </summary>
internal sealed class DisclosureSpool(ProvableLog log, BundleChoice choice) : IDisposable
{
    private const int MostWaiting = 1000;

    private readonly FileStream _file = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    private readonly List<(Disclosure Content, Disclosure Circumstances)> _waiting = [];
    private HashSet<Guid>? _withheld;

    public async Task Add(ProvableEvent e, CancellationToken ct)
    {
        _withheld ??= await log.Withheld(ct);
        if (!choice.Shows(e) || _withheld.Contains(e.Entry.Event)) return;
        var content = e.Content() ?? throw new SourceRefusedException($"The event at position {e.Entry.Position} is of a type that this version does not know.");
        if (!content.Opens(e.Entry.Content)) throw new SourceRefusedException($"The event at position {e.Entry.Position} is not what its digest says: registry check tells more.");
        _waiting.Add((content, e.Circumstances));
        if (_waiting.Count >= MostWaiting) await Write(ct);
    }

    public async Task CopyTo(Stream to, CancellationToken ct)
    {
        await Write(ct);
        await _file.FlushAsync(ct);
        _file.Position = 0;
        await _file.CopyToAsync(to, ct);
    }

    public void Dispose() => _file.Dispose();

    private async Task Write(CancellationToken ct)
    {
        var personal = _waiting.Select(one => choice.PersonalTexts ? DisclosedForm.PersonalDigests(one.Content.Value).Distinct().ToList() : []).ToList();
        var texts = await log.Texts([.. personal.SelectMany(digests => digests).Distinct()], ct);
        foreach (var ((content, circumstances), digests) in _waiting.Zip(personal))
        {
            Line(content.Text);
            foreach (var digest in digests)
                if (texts.TryGetValue(digest, out var text)) Line(text);
            if (choice.Circumstances) Line(circumstances.Text);
        }
        _waiting.Clear();
    }

    private void Line(string disclosure)
    {
        _file.Write(Encoding.ASCII.GetBytes(disclosure));
        _file.WriteByte((byte)'\n');
    }
}
