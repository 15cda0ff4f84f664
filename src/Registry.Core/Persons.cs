namespace Registry.Core;

/// <summary>What a text about a person is kept for, which decides how long (GDPR art. 5(1)(b) and (e)).</summary>
/// <param name="purpose">One of <see cref="Terms.Purposes"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeptForAttribute(string purpose) : Attribute
{
    public string Purpose { get; } = purpose;
}

/// <summary>It names an organ, an office, an organisation or a group, never a person; forms say so beside the field.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoPersonAttribute : Attribute;
