using Registry.Core.Imports;

namespace Registry.Core.Tests.Imports;

public class CompleteImportTests : Scenario
{
    private static readonly StreamId import = new(Kind.Imports, Id("import"));
    private static readonly CompleteImport decision = new(10, 7, 2, 1);

    [Fact]
    public void says_what_came_of_the_rows()
    {
        Begun().When(decision, import).ThenWrites(new ImportCompleted(10, 7, 2, 1));
        Assert.Equal(new(10, 7, 2, 1), Assert.Single(Stream(import).State.All<ImportStanding>()).Completed);
    }

    [Fact]
    public void is_known_once_it_was_read_to_the_end_whatever_is_counted_the_next_time()
    {
        Begun().When(decision, import);
        When(decision with { Recorded = 0, Known = 10, Remarked = 0 }, import).ThenKnown(Last);
    }

    private Scenario Begun() => Given(import, new ImportBegun("ROO", "export.xml", Samples.Digest("bytes"), new(2026, 5, 16)));
}
