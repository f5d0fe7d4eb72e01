using System.Reflection;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>An input of an activity type.</summary>
public sealed record InputDescriptor
{
    /// <summary>Name of the property.</summary>
    public required string Name { get; init; }

    /// <summary>Name in definitions: the property's name in camelCase.</summary>
    public required string JsonName { get; init; }

    /// <summary>Type of the value.</summary>
    public required Type ValueType { get; init; }

    /// <summary>Alias of <see cref="ValueType"/>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Label.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it means.</summary>
    public string Description { get; init; } = "";

    /// <summary>Group, or <see langword="null"/>.</summary>
    public string? Category { get; init; }

    /// <summary>Editor to use.</summary>
    public required string UIHint { get; init; }

    /// <summary>Choices, or <see langword="null"/>.</summary>
    public object? Options { get; init; }

    /// <summary>Name of the list of choices that the host offers (<see cref="IInputChoices"/>), or <see langword="null"/>.</summary>
    public string? ChoicesFrom { get; init; }

    /// <summary>Unit shown in the field, before the number; or <see langword="null"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>Default applied when the activity is dropped, or <see langword="null"/>.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Syntax of the default.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>Position.</summary>
    public float Order { get; init; }

    /// <summary>Whether the value is an expression (<c>Input&lt;T&gt;</c>) or plain JSON.</summary>
    public bool IsWrapped { get; init; }

    /// <summary>Whether the designer shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Whether its value must not appear in journals and lists.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Whether it is evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Whether a definition without it cannot be published.</summary>
    public bool IsRequired { get; init; }

    internal PropertyInfo Property { get; init; } = null!;

    internal Func<Expression, Input>? Wrap { get; init; }
}
