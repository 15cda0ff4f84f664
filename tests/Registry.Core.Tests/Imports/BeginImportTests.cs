using Registry.Core.Imports;

namespace Registry.Core.Tests.Imports;

public class BeginImportTests : Scenario
{
    private static readonly BeginImport decision = new("ROO", "export.xml.gz", Samples.Digest("bytes"), new(2026, 5, 16));
    private static readonly ImportBegun written = new("ROO", "export.xml.gz", Samples.Digest("bytes"), new(2026, 5, 16));

    [Fact]
    public void begins_a_stream_of_its_own()
    {
        When(decision).ThenWrites(written);
        Assert.Equal(("export.xml.gz", (ImportCount?)null), (Row().File.Value, Row().Completed));
    }

    [Fact]
    public void is_known_by_the_bytes_whatever_the_file_is_called() => When(decision).When(decision with { File = "copy.xml", RetrievedOn = new(2026, 6, 1) }).ThenKnown(Last);

    [Fact]
    public void other_bytes_are_another_import() => When(decision).When(decision with { Content = Samples.Digest("others") }).ThenWrites(written with { Content = Samples.Digest("others") });

    private ImportStanding Row() => Assert.Single(Stream(Last.Stream).State.All<ImportStanding>());
}
