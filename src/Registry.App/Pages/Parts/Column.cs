namespace Registry.App.Pages.Parts;

/// <summary>The heading of a column; a plain text is one too.</summary>
/// <param name="Number">What stands in it is a number, to be read from the right.</param>
public readonly record struct Column(string Name, bool Number = false)
{
    public static implicit operator Column(string name) => new(name);

    public static Column FromString(string name) => name;
}
