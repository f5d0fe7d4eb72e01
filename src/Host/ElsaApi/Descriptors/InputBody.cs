namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>An input of an activity type as the Studio reads it.</summary>
internal sealed record InputBody
{
    /// <summary>The property's name in PascalCase.</summary>
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    public required string DisplayName { get; init; }

    public required string Description { get; init; }

    public string? Category { get; init; }

    public float Order { get; init; }

    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether no property of a class stands behind it.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Whether the definition holds an expression rather than plain JSON.</summary>
    public bool IsWrapped { get; init; } = true;

    public required string UIHint { get; init; }

    public object? DefaultValue { get; init; }

    public string DefaultSyntax { get; init; } = "Literal";

    public bool IsReadOnly { get; init; }

    public bool IsSensitive { get; init; }

    public bool AutoEvaluate { get; init; } = true;

    public string? StorageDriverType { get; init; }

    /// <summary>Settings of the editor, by the editor's name.</summary>
    public IReadOnlyDictionary<string, object>? UISpecifications { get; init; }
}
