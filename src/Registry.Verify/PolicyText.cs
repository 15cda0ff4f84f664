using System.Text;

namespace Registry.Verify;

/// <summary>Holds two policies against each other as texts.</summary>
internal static class PolicyText
{
    /// <summary>Whether they differ in no more than their lines for logs.</summary>
    public static bool AreButForLogs(byte[] one, byte[] other) => Lines(one).SequenceEqual(Lines(other), StringComparer.Ordinal);

    private static IEnumerable<string> Lines(byte[] policy) =>
        Encoding.Latin1.GetString(policy).Split('\n').Where(line => !line.StartsWith("log ", StringComparison.Ordinal));
}
