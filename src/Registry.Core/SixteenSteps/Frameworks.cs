using Registry.Core.Exploration;

namespace Registry.Core.SixteenSteps;

/// <summary>The frameworks of the councils in a dossier, for decisions that refer to their items. Such a decision reads what <see cref="Gathered"/> reads.</summary>
internal static class Frameworks
{
    /// <summary>A refusal for each item that no framework has, or has no longer.</summary>
    public static IEnumerable<Refusal> Unknown(IEnumerable<ItemReference> references, States now)
    {
        var standing = Gathered.Tracks(now).SelectMany(t => t.Track.All<FrameworkItem>()).Where(i => i.To is null).Select(i => new ItemReference(i.Organisation, i.Item)).ToHashSet();
        return from reference in references.Distinct()
               where !standing.Contains(reference)
               let name = Gathered.Name(now, reference.Organisation)
               select new Refusal("P26", new($"De kaders van {name} hebben geen onderdeel {reference.Item}.", $"The framework of {name} has no item {reference.Item}."), "sixteen steps: step 2, council framework");
    }
}
