using Registry.Core.Realisation;

namespace Registry.Core.Law;

/// <summary>What stands in the register stays there: an arrangement that is over has an end, and does not just go missing.</summary>
public static class StillListed
{
    public static Rule Gone { get; } = Rule.About<NoLongerListed>("L07", "Wgr art. 136: the register of arrangements", _ => [], (gone, _, _) => new(
        $"Het register noemde deze regeling en noemt haar niet meer ({gone.On}), zonder te zeggen hoe zij is geëindigd.",
        $"The register listed this arrangement and does so no longer ({gone.On}), without saying how it ended."));
}
