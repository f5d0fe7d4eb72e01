using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Engine;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>What a list of instances is asked for: the body of a POST, or the query of a GET.</summary>
internal sealed record InstanceListRequest
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 200;

    /// <summary>From 0.</summary>
    public int? Page { get; init; }

    public int? PageSize { get; init; }

    public string? SearchTerm { get; init; }

    public string? DefinitionId { get; init; }

    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public bool? IsSystem { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public string? SubStatus { get; init; }

    public IReadOnlyList<string>? SubStatuses { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public IReadOnlyList<TimestampFilterBody>? TimestampFilters { get; init; }

    public int Take => Math.Clamp(PageSize ?? DefaultPageSize, 1, MaxPageSize);

    // Further than lists count nobody can page.
    public int Skip => (int)Math.Min(Math.Max(Page ?? 0, 0) * (long)Take, InstanceLists.MaxCounted);

    public static InstanceListRequest Of(ElsaQuery query) => new()
    {
        Page = query.Number("page"),
        PageSize = query.Number("pageSize"),
        SearchTerm = query.Text("searchTerm"),
        DefinitionId = query.Text("definitionId"),
        DefinitionIds = query.All("definitionIds"),
        CorrelationId = query.Text("correlationId"),
        Name = query.Text("name"),
        Version = query.Number("version"),
        HasIncidents = query.Flag("hasIncidents"),
        IsSystem = query.Flag("isSystem"),
        Status = query.Text("status"),
        Statuses = query.All("statuses"),
        SubStatus = query.Text("subStatus"),
        SubStatuses = query.All("subStatuses"),
        OrderBy = query.Text("orderBy"),
        OrderDirection = query.Text("orderDirection"),
    };

    /// <exception cref="RejectedException">A name of a status, column or operator is unknown.</exception>
    public InstanceFilter ToFilter() => new()
    {
        Search = SearchTerm,
        DefinitionIds = Join(DefinitionIds, DefinitionId),
        CorrelationIds = Join(null, CorrelationId),
        Name = Name,
        Version = Version,
        HasIncidents = HasIncidents,
        Statuses = NamesOf<WorkflowStatus>(Join(Statuses, Status), "status"),
        SubStatuses = NamesOf<WorkflowSubStatus>(Join(SubStatuses, SubStatus), "subStatus"),
        Instants = TimestampFilterBody.Read(TimestampFilters),
    };

    /// <summary>The column to sort by; the Studio's list says LastExecuted for the last turn.</summary>
    /// <exception cref="RejectedException">There is no such column.</exception>
    public InstanceColumn Order() => OrderBy?.ToUpperInvariant() switch
    {
        null or "" or "CREATED" or "CREATEDAT" => InstanceColumn.CreatedAt,
        "UPDATED" or "UPDATEDAT" or "LASTEXECUTED" => InstanceColumn.UpdatedAt,
        "FINISHED" or "FINISHEDAT" => InstanceColumn.FinishedAt,
        "NAME" => InstanceColumn.Name,
        _ => throw RejectedException.Invalid("elsa.query-invalid", "orderBy", "orderBy", OrderBy!),
    };

    /// <summary>Newest first unless asked otherwise; names from the first letter.</summary>
    public bool IsDescending() => string.IsNullOrEmpty(OrderDirection) ? Order() != InstanceColumn.Name : OrderDirection.StartsWith("desc", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names as the store keeps them, whatever their case.</summary>
    /// <exception cref="RejectedException">A name is unknown.</exception>
    public static IReadOnlyList<string> NamesOf<T>(IReadOnlyList<string>? names, string field)
        where T : struct, Enum =>
        [.. (names ?? []).Select(name => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value.ToString() : throw RejectedException.Invalid("elsa.query-invalid", field, field, name))];

    private static IReadOnlyList<string> Join(IReadOnlyList<string>? many, string? one) => string.IsNullOrEmpty(one) ? many ?? [] : [.. many ?? [], one];
}
