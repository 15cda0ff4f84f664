using System.Diagnostics;

namespace Registry.Ledger;

/// <summary>Sends a command until somebody decides: whatever happens to the registry, the client repeats the same key.</summary>
internal sealed class Delivery(Http http, Book book)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseWhenNobodyListens = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Book Book => book;

    /// <summary>Delivers and writes the outcome into the ledger. Only <paramref name="abandon"/> leaves a command undecided, and then the ledger says so.</summary>
    public async Task<(LedgerEntry Entry, long? Version)> Deliver(Command command, CancellationToken abandon)
    {
        var (attempts, waited) = (new List<Attempt>(1), Stopwatch.StartNew());
        Answer? answer = null;
        try
        {
            do
            {
                if (answer is not null) await Wait(answer, abandon);
                answer = await http.Send(command, abandon);
                attempts.Add(answer.Attempt);
            }
            while (answer.Attempt.Outcome is Outcome.Unknown or Outcome.Unreached && waited.Elapsed < Patience);
        }
        catch (OperationCanceledException)
        {
            var now = Stopwatch.GetTimestamp();
            attempts.Add(new(now, now, DateTimeOffset.UtcNow, Outcome.Unknown, 0));
            book.Add(new LedgerEntry(command.Key, command.Mark, command.Stream, command.IfMatch, attempts, null));
            throw;
        }
        var entry = new LedgerEntry(command.Key, command.Mark, command.Stream, command.IfMatch, attempts, answer.Receipt);
        book.Add(entry);
        return (entry, answer.Version);
    }

    /// <summary>Sends something of which the ledger knows the answer already; it is no entry of its own.</summary>
    public async Task<Answer> Ask(Command command, CancellationToken abandon)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await http.Send(command, abandon);
            if (answer.Attempt.Outcome is not (Outcome.Unknown or Outcome.Unreached) || waited.Elapsed > Patience) return answer;
            await Wait(answer, abandon);
        }
    }

    private static Task Wait(Answer answer, CancellationToken abandon) => Task.Delay(answer.Attempt.Outcome == Outcome.Unreached ? PauseWhenNobodyListens : Pause, abandon);
}
