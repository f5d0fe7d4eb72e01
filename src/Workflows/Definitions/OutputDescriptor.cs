using System.Reflection;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>An output of an activity type.</summary>
public sealed record OutputDescriptor
{
    /// <summary>Name of the property.</summary>
    public required string Name { get; init; }

    /// <summary>Name in definitions: the property's name in camelCase.</summary>
    public required string JsonName { get; init; }

    /// <summary>Alias of the value's type.</summary>
    public required string TypeName { get; init; }

    /// <summary>Label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it means.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    internal PropertyInfo Property { get; init; } = null!;

    internal Func<string, Output> Bind { get; init; } = null!;
}
