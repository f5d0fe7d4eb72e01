using CreditFlow.Workflows.Model;

namespace CreditFlow.Workflows.Definitions;

/// <summary>What the registry knows about an activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Type name used in definitions.</summary>
    public required string TypeName { get; init; }

    /// <summary>First part of the type name.</summary>
    public required string Namespace { get; init; }

    /// <summary>Last part of the type name.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the type.</summary>
    public required int Version { get; init; }

    /// <summary>Group in the palette.</summary>
    public required string Category { get; init; }

    /// <summary>Name shown on the canvas.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary>What it is to the designer.</summary>
    public required ActivityKind Kind { get; init; }

    /// <summary>The class behind it.</summary>
    public required Type ClrType { get; init; }

    /// <summary>Its inputs.</summary>
    public required IReadOnlyList<InputDescriptor> Inputs { get; init; }

    /// <summary>Its outputs.</summary>
    public required IReadOnlyList<OutputDescriptor> Outputs { get; init; }

    /// <summary>Its outgoing ports and slots.</summary>
    public required IReadOnlyList<PortDescriptor> Ports { get; init; }

    /// <summary>Whether activities can be dropped into it.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Whether flowcharts begin with it.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether it ends the flowchart in which it stands.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether the palette shows it.</summary>
    public bool IsBrowsable { get; init; } = true;

    internal Func<Activity> Create { get; init; } = () => throw new InvalidOperationException("The descriptor has no factory.");

    internal CallbackTable Callbacks { get; init; } = null!;
}
