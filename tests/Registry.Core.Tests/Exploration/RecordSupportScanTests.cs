using Registry.Core.Exploration;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class RecordSupportScanTests : Road
{
    private static readonly RecordSupportScan scan = new("Inwoners", "Enquête", "Twee van de drie zijn voor", Day(2026, 1, 10));

    [Fact]
    public void is_recorded_for_one_organisation()
    {
        In().When(scan, Track("Laren")).ThenWrites(new SupportScanned("Inwoners", "Enquête", "Twee van de drie zijn voor", Day(2026, 1, 10)));
        Assert.True(Of("Laren").Has("context-and-problem", ["support_scanned"]));
        Assert.False(Of("Eemnes").Has("context-and-problem", ["support_scanned"]));
    }

    [Fact]
    public void is_recorded_in_any_phase() => In("elaboration").When(scan, Track("Laren")).ThenWrites(new SupportScanned("Inwoners", "Enquête", "Twee van de drie zijn voor", Day(2026, 1, 10)));

    [Fact]
    public void may_be_repeated_later_and_among_others()
    {
        In().When(scan, Track("Laren")).When(scan with { On = Day(2026, 2, 10) }, Track("Laren")).When(scan with { Groups = "Ondernemers" }, Track("Laren"));
        Assert.Equal(3, Stream(Track("Laren")).Facts.Count);
    }

    [Fact]
    public void is_refused_another_result_of_the_same_scan_instead_of_losing_it() => In().When(scan, Track("Laren")).When(scan with { Result = "De helft is voor" }, Track("Laren")).ThenRefused("C6");
}
