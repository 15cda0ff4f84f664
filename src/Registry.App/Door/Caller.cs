using Registry.Core;

namespace Registry.App.Door;

/// <summary>Who is at the door, as an identity provider says; the name never leaves the vault.</summary>
/// <param name="Issuer">Who vouches for the subject.</param>
/// <param name="Organisation">The organisation on whose behalf, if the registry knows one.</param>
public sealed record Caller(string Issuer, string Subject, string Name, Guid? Organisation, Role Role);
