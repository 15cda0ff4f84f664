using System.Globalization;
using Registry.App.Proving;
using Registry.App.Store;
using Registry.Core;
using Registry.Core.Proof;

namespace Registry.App.Pages.Proving;

/// <summary>An event with what shows that it is in the newest signed state.</summary>
/// <param name="Leaf">Of the entry as it stands now, not one that was kept: so that the sum is about what is read here.</param>
/// <param name="Proof">Nothing while no signed state covers it.</param>
public sealed record EventProof(LogEvent Event, MerkleHash Leaf, Checkpoint? Head, TlogProof? Proof)
{
    /// <summary>Whether the sum comes out at what was signed.</summary>
    public bool Fits => Proof is not null && Head is not null && MerkleProof.Includes(Leaf, Proof.Index, Head.Size, Head.Root, [.. Proof.Inclusion]);

    /// <summary>The event that somebody asks for by its number, or why there is none.</summary>
    internal static async Task<(EventProof? Found, Said? Wrong)> Find(string asked, ILog log, ProvedLog proved)
    {
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1) return (null, Texts.NoSuchNumber);
        if (await log.ReadLog(position - 1, 1, new(UpTo: position), default) is not [var found]) return (null, Texts.NoSuchEvent);
        var (newest, leaf) = (proved.Newest, MerkleHash.Leaf(System.Text.Encoding.ASCII.GetBytes(found.Entry)));
        return newest is null || position > newest.Size ? (new(found, leaf, newest?.Checkpoint, null), null)
            : (new(found, leaf, newest.Checkpoint, await proved.Inclusion(newest, position, default)), null);
    }

    /// <summary>The steps from its fingerprint to that of the whole: what comes in with each, and what comes out.</summary>
    internal IReadOnlyList<ProofStep> Steps()
    {
        if (Proof is null || Head is null) return [];
        var (steps, hash, covers) = (new List<ProofStep>(), Leaf, new MerkleRange(Proof.Index, Proof.Index + 1));
        foreach (var (beside, sibling) in MerkleProof.InclusionRanges(Proof.Index, new MerkleRange(0, Head.Size)).Zip(Proof.Inclusion))
        {
            hash = beside.Start < covers.Start ? MerkleHash.Node(sibling, hash) : MerkleHash.Node(hash, sibling);
            covers = new(Math.Min(beside.Start, covers.Start), Math.Max(beside.End, covers.End));
            steps.Add(new(steps.Count + 1, beside, sibling, covers, hash));
        }
        return steps;
    }
}

/// <summary>One step: the fingerprint of the events beside, and that of all events up to here together.</summary>
internal sealed record ProofStep(int Number, MerkleRange Beside, MerkleHash Sibling, MerkleRange Covers, MerkleHash Together);
