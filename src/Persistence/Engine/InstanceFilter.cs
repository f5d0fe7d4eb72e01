namespace CreditFlow.Persistence.Engine;

/// <summary>Which instances a list shows. What is empty or <see langword="null"/> filters nothing.</summary>
public sealed record InstanceFilter
{
    /// <summary>Part of an id, a name, a correlation id or a definition's id; case does not matter.</summary>
    public string? Search { get; init; }

    /// <summary>Ids of instances.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Ids of definitions over all versions.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>Row ids of definitions' versions.</summary>
    public IReadOnlyList<string> DefinitionVersionIds { get; init; } = [];

    /// <summary>Number of the version.</summary>
    public int? Version { get; init; }

    /// <summary>What the instances are about.</summary>
    public IReadOnlyList<string> CorrelationIds { get; init; } = [];

    /// <summary>Exact display name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether something went wrong.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Whether an operator is needed: something went wrong that nobody has dealt with, or the instance is parked.</summary>
    public bool NeedsOperator { get; init; }

    /// <summary>Whether an operator has suspended it.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>Whether it is not at its end and yet waits for nothing that could come: no wait is open, nothing went wrong that is known, nobody has suspended it.</summary>
    public bool WaitsForNothing { get; init; }

    /// <summary>Statuses, by their stored names.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>Sub-statuses, by their stored names.</summary>
    public IReadOnlyList<string> SubStatuses { get; init; } = [];

    /// <summary>Comparisons in time, all of which hold.</summary>
    public IReadOnlyList<InstantFilter> Instants { get; init; } = [];

    /// <summary>Whether nothing is filtered.</summary>
    public bool IsEmpty =>
        string.IsNullOrEmpty(Search) && string.IsNullOrEmpty(Name) && Version is null && HasIncidents is null && !NeedsOperator && !IsSuspended && !WaitsForNothing
        && Ids.Count + DefinitionIds.Count + DefinitionVersionIds.Count + CorrelationIds.Count + Statuses.Count + SubStatuses.Count + Instants.Count == 0;
}

/// <summary>One comparison of a column with an instant.</summary>
/// <param name="Column">Any but <see cref="InstanceColumn.Name"/>.</param>
public sealed record InstantFilter(InstanceColumn Column, InstantOperator Operator, DateTimeOffset Instant);
