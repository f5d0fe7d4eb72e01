namespace CreditFlow.Host.ElsaApi.Descriptors;

/// <summary>An activity type as the Studio reads it.</summary>
internal sealed record ActivityBody
{
    public required string TypeName { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string Category { get; init; }

    public required string DisplayName { get; init; }

    public required string Description { get; init; }

    /// <summary>Action, Trigger, Job or Task.</summary>
    public required string Kind { get; init; }

    public bool IsBrowsable { get; init; } = true;

    public bool IsContainer { get; init; }

    public bool IsStart { get; init; }

    public bool IsTerminal { get; init; }

    public bool RunAsynchronously { get; init; }

    public IReadOnlyList<InputBody> Inputs { get; init; } = [];

    public IReadOnlyList<OutputBody> Outputs { get; init; } = [];

    public IReadOnlyList<PortBody> Ports { get; init; } = [];

    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } = new Dictionary<string, object>();

    /// <summary>Properties that a newly dropped activity gets.</summary>
    public IReadOnlyDictionary<string, object> ConstructionProperties { get; init; } = new Dictionary<string, object>();
}

/// <summary>An output of an activity type as the Studio reads it.</summary>
internal sealed record OutputBody(string Name, string TypeName, string DisplayName, string Description, float Order = 0, bool IsBrowsable = true, bool IsSynthetic = false);

/// <summary>A port of an activity type as the Studio reads it: <c>Flow</c> goes out of the node, <c>Embedded</c> holds an activity.</summary>
internal sealed record PortBody(string Name, string DisplayName, string Type, bool IsBrowsable = true)
{
    public const string Flow = "Flow";
    public const string Embedded = "Embedded";
}
