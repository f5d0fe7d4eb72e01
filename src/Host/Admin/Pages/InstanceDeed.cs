namespace CreditFlow.Host.Admin.Pages;

/// <summary>A deed that is being asked about.</summary>
/// <param name="Execution">The execution it is done to, or <see langword="null"/>.</param>
/// <param name="Target">Name of the activity or variable, or <see langword="null"/>.</param>
public sealed record InstanceDeed(DeedKind Kind, int? Execution = null, string? Target = null)
{
    /// <summary>What the instance is about, where the page shows more than one; or <see langword="null"/>.</summary>
    public string? About { get; init; }

    /// <summary>Outcomes to choose from.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>Id of the variable, or <see langword="null"/>.</summary>
    public string? VariableId { get; init; }

    /// <summary>Type of the variable, or <see langword="null"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The variable's value as it stands, as text.</summary>
    public string Value { get; init; } = "";

    /// <summary>Key of the deed: pressing twice does it once.</summary>
    public string Key { get; init; } = "";
}
