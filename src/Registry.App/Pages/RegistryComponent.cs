using Microsoft.AspNetCore.Components;
using Registry.Core;

namespace Registry.App.Pages;

/// <summary>What every page and every part of one can say: texts in the reader's language, and links that keep what the address said.</summary>
public abstract class RegistryComponent : ComponentBase
{
    [Inject]
    protected Reader Reader { get; set; } = null!;

    protected string Say(Said text) => Reader.Say(text);

    protected string To(string path, params ReadOnlySpan<(string Name, string? Value)> query) => Reader.To(path, query);
}
