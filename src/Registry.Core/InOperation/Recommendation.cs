namespace Registry.Core.InOperation;

/// <summary>Something that a report from outside asks for.</summary>
/// <param name="Number">Unique within the dossier.</param>
public sealed record Recommendation(Code Number, PublicText Text);
