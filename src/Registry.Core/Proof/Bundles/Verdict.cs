namespace Registry.Core.Proof.Bundles;

/// <summary>What is wrong and where, as exactly as can be told.</summary>
/// <param name="What">One sentence.</param>
/// <param name="File">The file within the bundle, or the file that was given.</param>
/// <param name="Position">The position in the log, from 1.</param>
/// <param name="Byte">The byte within the file, from 0.</param>
public sealed record Fault(string What, string? File = null, long? Position = null, long? Byte = null);

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>What it asks holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>A fault before it left nothing to check.</summary>
    NotReached,
}

/// <summary>One check with what it found, in one sentence.</summary>
public sealed record Check(string Name, CheckOutcome Outcome, string Said, Fault? Fault = null);

/// <summary>What all checks come to; the number is the exit code.</summary>
public enum VerdictKind
{
    /// <summary>Everything holds, and the witnesses that the policy asks for saw it.</summary>
    Sound = 0,

    /// <summary>Something is wrong.</summary>
    Fault = 1,

    /// <summary>Nothing wrong was found, and nothing is proved either.</summary>
    CannotVerify = 3,
}

/// <summary>That a time-stamping authority (RFC 3161) saw a checkpoint, which was verified.</summary>
/// <param name="Authority">Its name, as its certificate says it.</param>
/// <param name="Size">Of the checkpoint: every entry up to there existed before.</param>
/// <param name="At">By its clock.</param>
public sealed record TimeStamped(string Authority, long Size, DateTimeOffset At);

/// <summary>The state on a day as it follows from the log.</summary>
/// <param name="Position">As known after this position.</param>
/// <param name="Undisclosed">Up to there, how many events are not disclosed.</param>
/// <param name="Unsaid">The streams of which therefore nothing can be said.</param>
/// <param name="AsClaimed">Whether the registry said the same; null when it was not asked or cannot be told.</param>
public sealed record StateVerdict(long Position, DateOnly ValidOn, int Bodies, int Memberships, long Undisclosed, IReadOnlyList<Guid> Unsaid, bool? AsClaimed);

/// <summary>
/// The checks in their order and the head that they are about. It is sound only when every check passed and at least one witness of the
/// policy cosigned, since without a cosignature there is neither a date nor anybody but the operator who saw it.
/// </summary>
public sealed class Verdict
{
    private readonly List<Check> checks = [];

    /// <summary>In the order in which they are made.</summary>
    public IReadOnlyList<Check> Checks => checks;

    /// <summary>What the policy says of the newest checkpoint; null when none could be read.</summary>
    public PolicyVerdict? Head { get; set; }

    /// <summary>How the key of the newest checkpoint follows from one that the policy lists; null when that was not looked at, or it does not.</summary>
    public KeyTrail? Keys { get; set; }

    /// <summary>The time stamps that hold, by the size of what they are over; empty when none were looked at.</summary>
    public IReadOnlyList<TimeStamped> TimeStamps { get; set; } = [];

    /// <summary>Why nothing can be proved; null when it can.</summary>
    public string? Unproved { get; set; }

    /// <summary>What of the entries was disclosed; null when there were none to hold it against.</summary>
    public Disclosed? Disclosed { get; set; }

    /// <summary>The state that was made of it; null when none was.</summary>
    public StateVerdict? State { get; set; }

    /// <summary>What is to be known besides, that is no fault.</summary>
    public IList<string> Remarks { get; } = [];

    /// <summary>The first fault in the order of the checks.</summary>
    public Check? FirstFault => checks.Find(check => check.Outcome == CheckOutcome.Failed);

    /// <summary>What it comes to.</summary>
    public VerdictKind Kind =>
        FirstFault is not null ? VerdictKind.Fault
        : Unproved is not null || checks.Count == 0 || checks.Exists(check => check.Outcome != CheckOutcome.Passed) || Head is not { IsValid: true, Cosignatures.Count: > 0 } ? VerdictKind.CannotVerify
        : VerdictKind.Sound;

    /// <summary>Adds what a check found: the fault when there is one, otherwise what it may say.</summary>
    public void Add(string name, Fault? fault, string passed) =>
        checks.Add(fault is null ? new(name, CheckOutcome.Passed, passed) : new(name, CheckOutcome.Failed, fault.What, fault));

    /// <summary>Adds checks that could not be made.</summary>
    public void NotReached(params IEnumerable<string> names) =>
        checks.AddRange(names.Select(name => new Check(name, CheckOutcome.NotReached, "not checked")));
}
