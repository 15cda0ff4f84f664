using System.Diagnostics;
using Registry.App.Embedded;

namespace Registry.App.Tests.Embedded;

/// <summary>A registry that is started as root, as in many a container.</summary>
public class RootTests
{
    [Fact]
    public async Task gives_its_server_no_privileges()
    {
        SkipUnlessRoot();
        using var data = new DataFolder();
        await using var server = await data.StartAsync();
        var postmaster = Processes.PostmasterOf(server.ClusterFolder);
        Assert.Equal("65534\t65534\t65534\t65534", Processes.StatusOf(postmaster, "Uid"));
        Assert.Equal("65534\t65534\t65534\t65534", Processes.StatusOf(postmaster, "Gid"));
        Assert.Equal("", Processes.StatusOf(postmaster, "Groups"));
        Assert.Equal("0000000000000000", Processes.StatusOf(postmaster, "CapEff"));
        Assert.Equal("1", Processes.StatusOf(postmaster, "NoNewPrivs"));
    }

    [Fact]
    public async Task puts_the_cluster_elsewhere_when_its_folder_is_closed_and_finds_it_again()
    {
        SkipUnlessRoot();
        using var data = new DataFolder();
        Close(Path.GetDirectoryName(data.Path)!);
        var elsewhere = "";
        try
        {
            await using (var first = await data.StartAsync())
            {
                elsewhere = Path.GetDirectoryName(first.ClusterFolder)!;
                Assert.NotEqual(data.Path, elsewhere);
                Assert.Contains(data.Said, line => line.Contains($"the cluster stands in {elsewhere}", StringComparison.Ordinal));
                Assert.True(Directory.Exists(first.ClusterFolder));
                Assert.Equal(data.Path, File.ReadAllText(Path.Combine(elsewhere, "belongs-to.txt")).Trim());
                await first.AskAsync("create table kept as select 1 as row");
            }
            await using var second = await data.StartAsync();
            Assert.Equal(1, await second.AskAsync("select count(*)::int from kept"));
        }
        finally
        {
            if (elsewhere.Length > 0) Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task copies_binaries_that_are_closed_to_its_server()
    {
        SkipUnlessRoot();
        using var data = new DataFolder();
        using var closed = new DataFolder("native");
        string original;
        await using (var server = await data.StartAsync()) original = ProgramsOf(server);
        using (var copying = Process.Start("cp", ["-R", original, closed.Path]))
            await copying.WaitForExitAsync(TestContext.Current.CancellationToken);
        // A byte more makes it a version of this test's own, whose copy may be removed.
        await File.AppendAllTextAsync(Path.Combine(closed.Path, "bin", "postgres"), Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        Close(Path.GetDirectoryName(closed.Path)!);
        var copy = "";
        try
        {
            await using var server = await data.StartAsync(binaries: closed.Path);
            copy = ProgramsOf(server);
            Assert.NotEqual(closed.Path, copy);
            Assert.Equal(1, await server.AskAsync("select 1"));
        }
        finally
        {
            if (copy.Length > 0) Directory.Delete(copy, recursive: true);
        }
    }

    private static void SkipUnlessRoot() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can show that root's rights are dropped.");

    private static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string ProgramsOf(EmbeddedPostgres server)
    {
        var program = new FileInfo($"/proc/{Processes.PostmasterOf(server.ClusterFolder)}/exe").ResolveLinkTarget(returnFinalTarget: false)!;
        return Path.GetDirectoryName(Path.GetDirectoryName(program.FullName))!;
    }
}
