using Registry.Signing;

namespace Registry.Witness.Tests;

public sealed class StartTests : IDisposable
{
    private const string Name = "gemeente.example/getuige";
    private static readonly TestLog log = new();
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task the_first_start_makes_a_key_for_its_owner_alone_and_the_next_ones_use_it()
    {
        VerifierKey key;
        await using (var first = await RunningWitness.Start(folder.Args(log))) key = first.Key;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.Key));
        Assert.StartsWith($"PRIVATE+KEY+{Name}+", File.ReadAllText(folder.Key), StringComparison.Ordinal);
        await using var second = await RunningWitness.Start(folder.Args(log));
        Assert.Equal(key, second.Key);
    }

    [Fact]
    public async Task a_start_that_was_cut_off_before_the_key_was_made_begins_again()
    {
        using (var state = StateFile.Hold(folder.State)) state.Write([]);
        File.WriteAllText(folder.Key + ".new", "PRIVATE+KEY+");
        await using var witness = await RunningWitness.Start(folder.Args(log));
        Assert.Equal(Name, witness.Key.Name);
    }

    [Fact]
    public async Task a_key_that_others_may_read_is_refused()
    {
        await Used();
        foreach (var mode in (UnixFileMode[])[UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.OtherWrite])
        {
            File.SetUnixFileMode(folder.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Refused("open to others");
        }
    }

    [Fact]
    public async Task key_state_and_name_belong_together()
    {
        await Used();
        var (key, state) = (File.ReadAllBytes(folder.Key), File.ReadAllBytes(folder.State));
        Refused("is that of gemeente.example/getuige, not of other.example/w", folder.Args(log, "other.example/w"));
        File.Delete(folder.Key);
        Refused("There is a state, but no key");
        WitnessKey.Create(folder.Key, Name).Dispose();
        Refused("signed with another key");
        File.Delete(folder.State);
        Refused("There is a key, but no state");
        File.WriteAllBytes(folder.State, state);
        File.WriteAllBytes(folder.Key, key);
        await using var witness = await RunningWitness.Start(folder.Args(log));
    }

    [Fact]
    public async Task every_damage_to_the_state_is_found()
    {
        await Used();
        byte[] state = File.ReadAllBytes(folder.State);
        using var file = StateFile.Hold(folder.State);
        Assert.Single(file.Read());
        for (var at = 0; at < state.Length; at++)
        {
            byte[] changed = [.. state];
            changed[at] ^= (byte)(1 << at % 8);
            File.WriteAllBytes(folder.State, changed);
            Assert.Throws<StartRefusedException>(file.Read);
            File.WriteAllBytes(folder.State, state[..at]);
            Assert.Throws<StartRefusedException>(file.Read);
        }
    }

    [Fact]
    public void every_damage_to_the_key_is_found()
    {
        WitnessKey.Create(folder.Key, Name).Dispose();
        string key = File.ReadAllText(folder.Key);
        void Damaged(string text)
        {
            File.WriteAllText(folder.Key, text);
            Assert.Throws<StartRefusedException>(() => WitnessKey.Read(folder.Key, Name));
        }
        for (var at = 0; at < key.Length; at++)
        {
            Damaged(key[..at]);
            Damaged($"{key[..at]}{(char)(key[at] ^ 1)}{key[(at + 1)..]}");
        }
        Damaged(key + "\n");
    }

    [Fact]
    public async Task two_witnesses_never_share_a_state()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        Refused("does a witness run on it already?");
    }

    [Fact]
    public void settings_are_all_there_once_and_no_others()
    {
        Refused("--Log is missing", folder.Args([]));
        Refused("--Name is missing", ["--Key", folder.Key, "--State", folder.State, "--Log", log.Key.ToString()]);
        Refused("--Name is not a setting, or is there twice", [.. folder.Args(log), "--Name", "again"]);
        Refused("--Witness is not a setting", [.. folder.Args(log), "--Witness", "w"]);
        Refused("--Log has no value", [.. folder.Args(log), "--Log"]);
        Refused("--Log no+key: ", [.. folder.Args(log), "--Log", "no+key"]);
        Refused("is not the key of a log", folder.Args([new NaiveEd25519("w").Key("w", NoteSignatureType.Ed25519Cosignature)]));
        Refused("--Name with space: ", folder.Args(log, "with space"));
    }

    [Fact]
    public void openssl_signs_as_the_standard_says()
    {
        for (var n = 0; n < 20; n++)
        {
            byte[] seed = System.Security.Cryptography.SHA256.HashData([(byte)n]), message = new byte[n * 37];
            new Random(n).NextBytes(message);
            using var key = Ed25519PrivateKey.Of(seed);
            var naive = new NaiveEd25519(seed);
            Assert.Equal(naive.PublicKey, key.PublicKey());
            Assert.Equal(naive.Sign(message), key.Sign(message));
        }
    }

    private async Task Used()
    {
        await using var witness = await RunningWitness.Start(folder.Args(log));
        await witness.Add(log.Request(0, 5));
    }

    private void Refused(string why, string[]? args = null) => Assert.Contains(why, Assert.Throws<StartRefusedException>(() => Program.Build(args ?? folder.Args(log))).Message, StringComparison.Ordinal);
}
