using Registry.Core;

namespace Registry.App.Api;

/// <summary>Kinds as they stand in paths; a collaboration is registered and addressed as its arrangement.</summary>
internal static class Kinds
{
    public const string Collaborations = "collaborations";

    public static string? Named(string path) => path == Collaborations ? Kind.Arrangements : Catalogue.Kinds.Contains(path) ? path : null;
}
