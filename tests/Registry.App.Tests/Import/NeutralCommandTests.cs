using System.Diagnostics;
using Registry.App.Tests.Embedded;

namespace Registry.App.Tests.Import;

/// <summary>The built program reads a feed in, gives it back, and says by its exit code how that went.</summary>
public sealed class NeutralCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_feed_goes_in_and_comes_out_by_the_commands()
    {
        using var data = new DataFolder();
        var folder = Directory.CreateTempSubdirectory("registry-feed-");
        string At(string name) => Path.Combine(folder.FullName, name);
        try
        {
            string[] feed =
            [
                """{"seq":1,"date":"2000-01-01","type":"municipality.registered","municipality":"m1","data":{"name":"Een"}}""",
                """{"seq":2,"date":"2000-01-01","type":"body.created","body":"b1","data":{"name":"Samen","form":"eigen"}}""",
                """{"seq":3,"date":"2000-02-01","type":"member.joined","body":"b1","municipality":"m1","data":{"organs":["raad"]}}""",
            ];
            await File.WriteAllLinesAsync(At("feed"), ["""{"regime":"be"}""", .. feed], Ct);
            await File.WriteAllLinesAsync(At("bad"), [.. feed, "no JSON"], Ct);

            await Says(data, 2, "There is no file", "import", "events", At("gone"), "--source", "proef");
            await Says(data, 2, "its regime is be; --regime says nl", "import", "events", At("feed"), "--source", "proef", "--regime", "nl");
            await Says(data, 2, "Nothing was recorded: 1 remarks", "import", "events", At("bad"), "--source", "proef", "--strict");
            await Says(data, 2, "feed", "export", "events");
            await Says(data, 0, @"proef \(regime be\): 3 rows = 3 recorded \+ 0 known already \+ 0 remarked upon", "import", "events", At("feed"), "--source", "proef");
            await Says(data, 2, "was read in with the regime be before", "import", "events", At("bad"), "--source", "proef");
            await Says(data, 0, "3 events", "export", "events", "--out", At("back"));
            Assert.Equal(feed, await File.ReadAllLinesAsync(At("back"), Ct));
            await Says(data, 0, "1 bodies, 1 memberships", "export", "state", "--valid-on", "2000-06-01", "--out", At("state"));
            Assert.Equal("body_id,name,form,member_count\nb1,Samen,eigen,1\n", await File.ReadAllTextAsync(At("state-bodies.csv"), Ct));
            Assert.Equal("body_id,member_id\nb1,m1\n", await File.ReadAllTextAsync(At("state-members.csv"), Ct));

            // What a file by itself may say, and cannot stand beside what the registry knows: read in, remarked upon, and told by the exit code.
            await File.WriteAllLinesAsync(At("once"), ["""{"regime":"be"}""", .. feed, """{"seq":4,"date":"2001-01-01","type":"member.left","body":"b1","municipality":"m1"}""", """{"seq":5,"date":"2001-02-01","type":"body.ended","body":"b1"}"""], Ct);
            await File.WriteAllLinesAsync(At("otherwise"), (await File.ReadAllLinesAsync(At("once"), Ct)).Select(l => l.Replace("2001-02-01", "2001-03-01", StringComparison.Ordinal)), Ct);
            await Says(data, 0, "5 rows = 2 recorded", "import", "events", At("once"), "--source", "proef", "--strict");
            await Says(data, 1, "0 recorded .* 1 remarked upon", "import", "events", At("otherwise"), "--source", "proef", "--strict");
            await Says(data, 0, "0 recorded .* 1 remarked upon", "import", "events", At("otherwise"), "--source", "proef");
            await Says(data, 2, "is not a day", "export", "state", "--valid-on", "soon", "--out", At("state"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Says(DataFolder data, int exit, string what, params string[] words)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Registry.App.dll"), .. words, "--DataFolder", data.Path, "--Postgres:Durable", "false"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (program.StandardOutput.ReadToEndAsync(Ct), program.StandardError.ReadToEndAsync(Ct));
        await program.WaitForExitAsync(Ct);
        Assert.Matches(what, await output + await errors);
        Assert.Equal(exit, program.ExitCode);
    }
}
