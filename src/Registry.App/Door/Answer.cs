using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Door;

/// <summary>What the door answers.</summary>
public abstract record Answer
{
    /// <summary>Recorded, now or before by the same request. Proves nothing until a checkpoint covers it.</summary>
    /// <param name="Known">Facts that the registry knew already: nothing was recorded for them.</param>
    public sealed record Recorded(Guid Command, IReadOnlyList<LogEvent> Events, IReadOnlyList<Guid> Known, bool Replayed) : Answer;

    public sealed record Refused(IReadOnlyList<Refusal> Refusals, Digest Data) : Answer;
    public sealed record Forbidden(IReadOnlyList<Role> May) : Answer;
    public sealed record NotFound(StreamId Stream) : Answer;
    /// <summary>The stream has moved since the caller looked: what happened in between.</summary>
    public sealed record Outdated(StreamId Stream, long Version, IReadOnlyList<LogEvent> Since) : Answer;
    /// <summary>What the decision reads kept moving; nothing was recorded.</summary>
    public sealed record Contended : Answer;
    /// <summary>The key was used before for another request.</summary>
    public sealed record KeyReused : Answer;
    public sealed record Full : Answer;
    public sealed record Rejected(string SqlState) : Answer;
    /// <summary>Whether it was recorded is not known; the same request with the same key finds out.</summary>
    public sealed record OutcomeUnknown : Answer;
}
