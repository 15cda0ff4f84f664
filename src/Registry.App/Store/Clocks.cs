namespace Registry.App.Store;

/// <summary>By whose knowledge: what this registry had recorded, or what the sources claim to have known.</summary>
public enum Basis { Registry, Source }

/// <summary>The two moments at which a question is asked.</summary>
/// <param name="ValidOn">What held on this day; nothing for every day, each row with its period.</param>
/// <param name="InForceOn">Of a text: what was in force on this day; it may work back to days before.</param>
/// <param name="KnownAt">As known after this position of the log.</param>
/// <param name="KnownMoment">When that position was recorded; nothing in an empty log.</param>
/// <param name="ClaimedOn">With <see cref="Basis.Source"/>: the day until which the sources knew.</param>
public sealed record Clocks(DateOnly? ValidOn, DateOnly? InForceOn, long KnownAt, DateTimeOffset? KnownMoment = null, Basis Basis = Basis.Registry, DateOnly? ClaimedOn = null);
