using System.Text;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>Whom readers of this log may believe (c2sp.org/tlog-policy): the file as it is handed on, and what it says.</summary>
internal sealed record WatchPolicy(byte[] Bytes, TlogPolicy Policy)
{
    /// <summary>That which believes the log's own signature alone, because nobody watches.</summary>
    public static WatchPolicy Of(VerifierKey log)
    {
        var bytes = Encoding.UTF8.GetBytes($"log {log}\nquorum none\n");
        return new(bytes, TlogPolicy.Parse(bytes));
    }
}
