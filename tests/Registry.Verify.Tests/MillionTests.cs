using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Registry.Verify.Tests;

/// <summary>
/// How long the built tool takes for a large bundle, from start to verdict: REGISTRY_VERIFY_EVENTS=1000000 makes one and measures,
/// without disclosures and with all of them. Only runs whose verdict is "sound" count.
/// </summary>
public class MillionTests
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public void a_large_bundle_is_checked_in_seconds(bool disclosed)
    {
        string? events = Environment.GetEnvironmentVariable("REGISTRY_VERIFY_EVENTS");
        Assert.SkipWhen(events is null, "A measurement: set REGISTRY_VERIFY_EVENTS to a number of events.");
        using var folder = new Folder();
        int size = int.Parse(events!, CultureInfo.InvariantCulture);
        string zip = folder.File("bundle.zip", []), policy = folder.File("policy", TestLog.PolicyText);
        Write(zip, size, disclosed);
        // The tool as it is shipped, when its path is given: this one is not optimised.
        string tool = Environment.GetEnvironmentVariable("REGISTRY_VERIFY_TOOL") ?? typeof(Cli).Assembly.Location;
        for (int run = 0; run < 3; run++)
        {
            bool isProgram = !tool.EndsWith(".dll", StringComparison.Ordinal);
            string[] command = [.. isProgram ? new[] { tool } : ["dotnet", tool], "bundle", zip, "--policy", policy];
            // The shell knows what a program took of the processors once it has ended.
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%R %U %S'; time \"$@\"", "bash", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = process.StandardOutput.ReadToEnd();
            double[] took = [.. process.StandardError.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).TakeLast(3).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
            TestContext.Current.TestOutputHelper!.WriteLine($"{size} events, {(disclosed ? "with all contents" : "entries only")}, {new FileInfo(zip).Length >> 20} MB: {took[0]:f2} s, {took[1] + took[2]:f2} s of the processors, {size / took[0] / 1000:f0} k events/s");
        }
    }

    private static void Write(string path, int size, bool disclosed)
    {
        var (page, tree, text) = (new List<ReadOnlyMemory<byte>>(), new MerkleTree(), new StringBuilder());
        var streams = new Dictionary<int, (long Version, long Position)>();
        var random = new Random(1);
        using var made = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        for (long position = 1; position <= size; position++)
        {
            int stream = random.Next(size / 10 + 1);
            var (version, prev) = streams.GetValueOrDefault(stream);
            streams[stream] = (version + 1, position);
            byte[] salts = new byte[32], ids = new byte[16];
            random.NextBytes(salts);
            random.NextBytes(ids);
            var id = new Guid(ids);
            var content = Disclosure.Of(salts.AsSpan(0, 16), new EventContent { Collaboration = TestLog.Id(stream % 100), Type = "CouncilOpinionGiven", Version = 1, Disclosure = "public", Data = Encoding.UTF8.GetBytes($"{{\"date\":\"2026-01-01\",\"organ\":\"council\",\"organisation\":\"{id}\",\"text\":\"Zienswijze nummer {position} van de raad\"}}") }.ToBytes());
            var circumstances = Disclosure.Of(salts.AsSpan(16), new EventCircumstances { Actor = TestLog.Id(7).ToString(), Correlation = id.ToString() }.ToBytes());
            byte[] entry = new Entry(TestLog.Start.AddMilliseconds(position), circumstances.Digest, content.Digest, id, position, prev, new Guid(stream, 1, 2, [0x80, 1, 2, 3, 4, 5, 6, 7]), version + 1).ToBytes();
            tree.Append(MerkleHash.Leaf(entry));
            page.Add(entry);
            if (disclosed) text.Append(content.Text).Append('\n').Append(circumstances.Text).Append('\n');
            if (page.Count < Tile.FullWidth && position < size) continue;
            Put(made, new Tile(Tile.Entries, (position - 1) / Tile.FullWidth, page.Count).Path, EntryBundle.Encode(page));
            page.Clear();
        }
        foreach (var tile in BundleFiles.Tiles(size)) Put(made, tile.Path, tile.Bytes(tree.Node), CompressionLevel.NoCompression);
        string head = new Checkpoint(TestLog.Origin, size, tree.Root()).Text;
        Put(made, BundleFiles.Policy, Encoding.UTF8.GetBytes(TestLog.PolicyText));
        Put(made, BundleFiles.Checkpoint, Encoding.UTF8.GetBytes(TestLog.Sign(head, TestLog.Start.AddMilliseconds(size).ToUnixTimeSeconds() + 1).ToString()));
        using var lines = made.CreateEntry(BundleFiles.Disclosures, CompressionLevel.Fastest).Open();
        foreach (var chunk in text.GetChunks()) lines.Write(Encoding.ASCII.GetBytes(chunk.ToArray()));
    }

    private static void Put(ZipArchive zip, string name, byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var file = zip.CreateEntry(name, level).Open();
        file.Write(bytes);
    }
}
