using System.Diagnostics;

namespace Registry.App.Tests.Embedded;

internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> holds, TimeSpan patience, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waited.Elapsed < patience, $"{what} within {patience.TotalSeconds} s");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
