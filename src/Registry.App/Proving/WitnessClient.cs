using System.Net;
using System.Text;
using Registry.Core.Proof;

namespace Registry.App.Proving;

/// <summary>What a witness answered, or that it did not.</summary>
internal abstract record WitnessReply
{
    private WitnessReply()
    {
    }

    /// <summary>What came of it, for the journal.</summary>
    public abstract string Why { get; }

    /// <summary>Its cosignature, which holds.</summary>
    /// <param name="Line">As it stands in a note, without its line feed.</param>
    /// <param name="Time">Of the witness's clock, in seconds since 1970.</param>
    public sealed record Cosigned(string Line, long Time) : WitnessReply
    {
        public override string Why => "it cosigned";
    }

    /// <summary>It has seen another size than the one that was named.</summary>
    public sealed record OtherSize(long Size) : WitnessReply
    {
        public override string Why => $"it has seen {Size} events";
    }

    /// <summary>It has seen another history.</summary>
    public sealed record OtherHistory : WitnessReply
    {
        public override string Why => "it has seen another history";
    }

    /// <summary>It answered something else, or a cosignature that does not hold.</summary>
    public sealed record Unusable(string Fault) : WitnessReply
    {
        public override string Why => Fault;
    }

    /// <summary>It did not answer in time, or not at all.</summary>
    public sealed record Silent(string Fault) : WitnessReply
    {
        public override string Why => Fault;
    }
}

/// <summary>Asks a witness for its cosignature (c2sp.org/tlog-witness, "add-checkpoint"), and believes nothing of the answer that does not verify.</summary>
internal sealed class WitnessClient : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        MaxResponseContentBufferSize = MostBytes,
        Timeout = Timeout.InfiniteTimeSpan, // Each question has its own.
    };

    public async Task<WitnessReply> Ask(PolicyWitness witness, AddCheckpoint request, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var body = new StringContent(request.ToString(), Encoding.UTF8, "text/plain");
            using var answer = await _http.PostAsync(new Uri($"{witness.Url!.TrimEnd('/')}/add-checkpoint"), body, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Cosignature(witness, request.Note, text),
                HttpStatusCode.Conflict when StrictNumber(text) is { } size => new WitnessReply.OtherSize(size),
                HttpStatusCode.UnprocessableEntity => new WitnessReply.OtherHistory(),
                var status => new WitnessReply.Unusable($"HTTP {(int)status}"),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException && !ct.IsCancellationRequested)
        {
            return new WitnessReply.Silent(e is OperationCanceledException ? $"no answer within {patience.TotalSeconds:0} s" : e.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The line of the answer that is this witness's own; others may stand beside it.</summary>
    private static WitnessReply Cosignature(PolicyWitness witness, SignedNote note, string lines)
    {
        try
        {
            var answered = SignedNote.Parse($"{note.Text}\n{lines}");
            // An empty line within the answer would make it a note of another text.
            if (answered.Text == note.Text && answered.Verify([witness.Key]) is { Failed: null, Verified: [{ Time: { } time }] })
                return new WitnessReply.Cosigned(answered.Signatures.First(signature => signature.ClaimsToBeBy(witness.Key)).ToString().TrimEnd('\n'), time);
        }
        catch (ProofFormatException)
        {
            // The answer is the same as for a signature that does not hold.
        }
        return new WitnessReply.Unusable("a cosignature that does not hold");
    }

    private static long? StrictNumber(string text) =>
        long.TryParse(text.AsSpan().TrimEnd('\n'), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
