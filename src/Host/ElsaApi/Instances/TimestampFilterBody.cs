using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Engine;

namespace CreditFlow.Host.ElsaApi.Instances;

/// <summary>A comparison in time as the Studio sends it.</summary>
internal sealed record TimestampFilterBody(string? Column, string? Operator, DateTimeOffset? Timestamp)
{
    /// <summary>The comparisons; those without an instant compare nothing.</summary>
    /// <exception cref="RejectedException">A column or operator is unknown.</exception>
    public static IReadOnlyList<InstantFilter> Read(IReadOnlyList<TimestampFilterBody>? filters) => [.. (filters ?? []).Where(filter => filter.Timestamp is not null).Select(filter => filter.Read())];

    private InstantFilter Read() =>
        Enum.TryParse<InstanceColumn>(Column, ignoreCase: true, out var column) && column is InstanceColumn.CreatedAt or InstanceColumn.UpdatedAt or InstanceColumn.FinishedAt
            ? Enum.TryParse<InstantOperator>(Operator, ignoreCase: true, out var comparison) && Enum.IsDefined(comparison)
                ? new InstantFilter(column, comparison, Timestamp!.Value)
                : throw RejectedException.Invalid("elsa.query-invalid", "operator", "operator", Operator ?? "")
            : throw RejectedException.Invalid("elsa.query-invalid", "column", "column", Column ?? "");
}
