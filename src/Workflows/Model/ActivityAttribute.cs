namespace CreditFlow.Workflows.Model;

/// <summary>Describes an activity to the registry and to the designer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Describes an activity.</summary>
    /// <param name="namespace">First part of the type name.</param>
    /// <param name="category">Group in the palette.</param>
    /// <param name="description">What the activity does.</param>
    public ActivityAttribute(string @namespace, string? category = null, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <summary>First part of the type name.</summary>
    public string Namespace { get; }

    /// <summary>Second part of the type name; the class name when <see langword="null"/>.</summary>
    public string? Type { get; set; }

    /// <summary>Version of the activity type.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Group in the palette; the namespace when <see langword="null"/>.</summary>
    public string? Category { get; }

    /// <summary>What the activity does.</summary>
    public string? Description { get; }

    /// <summary>Name shown on the canvas; the class name when <see langword="null"/>.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What the activity is to the designer.</summary>
    public ActivityKind Kind { get; set; } = ActivityKind.Action;
}
