using Registry.App.Proving;
using Registry.Core.Proof;
using Registry.Signing;

namespace Registry.App.Tests.Proof;

/// <summary>The signer signs one history, whatever it is asked and whenever it is stopped.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SignerTests : IDisposable
{
    private const string Origin = "registry.test/log";
    private readonly SignerFolder _folder = new();

    [Fact]
    public void signs_what_extends_what_it_signed_and_the_same_again_in_the_same_way()
    {
        using var signer = Signer.Open(_folder.Path, Origin);
        var tree = Tree(100, 0);
        int[] sizes = [0, 1, 2, 3, 64, 65, 100];
        var notes = sizes.Select(size => Sign(signer, tree, size).ToString()).ToList();
        Assert.All(notes, note => Assert.True(SignedNote.Parse(note).Verify([signer.Key]).IsTrusted));
        Assert.Equal(notes[^1], Sign(signer, tree, 100).ToString());
        Assert.Equal(Origin, signer.Key.Name);
    }

    [Fact]
    public void refuses_a_fork_a_shorter_tree_another_root_of_the_same_size_another_origin_and_a_false_proof()
    {
        using var signer = Signer.Open(_folder.Path, Origin);
        var (tree, fork) = (Tree(100, 0), Tree(100, 60));
        Sign(signer, tree, 70);
        foreach (var refused in new Action[]
        {
            () => Sign(signer, fork, 100), () => Sign(signer, fork, 70), () => Sign(signer, tree, 69), () => Sign(signer, tree, 0),
            () => signer.Sign(new("other.test/log", 100, tree.Root()), MerkleProof.Consistency(70, 100, tree.Node)), () => signer.Sign(new(Origin, 100, tree.Root()), []),
            () => signer.Sign(new Checkpoint(Origin, 100, tree.Root()) { Extensions = ["more"] }, MerkleProof.Consistency(70, 100, tree.Node)),
        })
        {
            Assert.Throws<SignatureRefusedException>(refused);
            Assert.Equal((70, tree.Root(70)), (signer.Last.Size, signer.Last.Root));
        }
        Sign(signer, tree, 100);
    }

    [Fact]
    public void remembers_when_it_is_opened_again_also_what_it_was_about_to_sign_when_it_was_killed()
    {
        var tree = Tree(100, 0);
        string key;
        using (var signer = Signer.Open(_folder.Path, Origin))
        {
            Sign(signer, tree, 50);
            key = signer.Key.ToString();
        }
        // What a signer leaves that is killed between its state and its signature.
        DurableFile.Write(_folder.File("signed"), new Checkpoint(Origin, 80, tree.Root(80)).Text);
        File.WriteAllText(_folder.File("signed.new"), "half of a");
        using var again = Signer.Open(_folder.Path, Origin);
        Assert.Equal(key, again.Key.ToString());
        Assert.Throws<SignatureRefusedException>(() => Sign(again, Tree(100, 60), 90));
        Assert.Throws<SignatureRefusedException>(() => Sign(again, tree, 50));
        Assert.True(Sign(again, tree, 80).Verify([again.Key]).IsTrusted);
        Assert.True(Sign(again, tree, 81).Verify([again.Key]).IsTrusted);
    }

    [Fact]
    public void two_on_one_folder_sign_one_history()
    {
        using var one = Signer.Open(_folder.Path, Origin);
        using var two = Signer.Open(_folder.Path, Origin);
        var (tree, fork) = (Tree(100, 0), Tree(100, 5));
        var signed = new System.Collections.Concurrent.ConcurrentBag<Checkpoint>();
        Parallel.ForEach(new[] { (one, tree), (two, fork) }, pair =>
        {
            for (var size = 1; size <= 100; size++)
                try
                {
                    signed.Add(Checkpoint.Parse(Sign(pair.Item1, pair.Item2, size).Text));
                }
                catch (SignatureRefusedException)
                {
                    // The other one was first.
                }
        });
        Assert.NotEmpty(signed);
        var last = one.Last;
        var history = last.Root == tree.Root(last.Size) ? tree : fork;
        Assert.All(signed, c => Assert.Equal(history.Root(c.Size), c.Root));
    }

    [Fact]
    public void nobody_else_reads_key_or_state()
    {
        using var signer = Signer.Open(_folder.Path, Origin);
        foreach (var name in new[] { "key", "signed" }) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File(name)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Path));
    }

    [Fact]
    public void half_a_signer_another_one_and_one_that_others_can_read_are_refused()
    {
        using (var signer = Signer.Open(_folder.Path, Origin)) Sign(signer, Tree(10, 0), 10);
        Refused("other.test/log", "--Proof:Origin");
        File.SetUnixFileMode(_folder.File("key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Refused(Origin, "chmod 600");
        File.Move(_folder.File("signed"), _folder.File("away"));
        Refused(Origin, "is missing");
        File.Move(_folder.File("away"), _folder.File("signed"));
        File.Move(_folder.File("key"), _folder.File("away"));
        Refused(Origin, "is missing, and it has signed");
        DurableFile.Write(_folder.File("key"), "PRIVATE+KEY+registry.test/log+00000000+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n");
        Refused(Origin, "no Ed25519 signing key");
    }

    public void Dispose() => _folder.Dispose();

    private void Refused(string origin, string why) => Assert.Contains(why, Assert.Throws<StartRefusedException>(() => Signer.Open(_folder.Path, origin)).Message, StringComparison.Ordinal);

    private static SignedNote Sign(Signer signer, MerkleTree tree, long size)
    {
        var last = signer.Last.Size;
        return signer.Sign(new(Origin, size, tree.Root(size)), last == 0 || last >= size ? [] : MerkleProof.Consistency(last, size, tree.Node));
    }

    /// <summary>A tree whose leaves are others from one on, when that is not 0.</summary>
    private static MerkleTree Tree(int size, int otherFrom)
    {
        var tree = new MerkleTree();
        for (var n = 0; n < size; n++) tree.Append(MerkleHash.Leaf([(byte)n, (byte)(otherFrom > 0 && n >= otherFrom ? 1 : 0)]));
        return tree;
    }
}

/// <summary>A folder for a signer, which goes with the test.</summary>
internal sealed class SignerFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("registry-signer-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
