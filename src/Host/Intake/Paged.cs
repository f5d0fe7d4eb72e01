namespace CreditFlow.Host.Intake;

/// <summary>One page of a list.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Total">Items on all pages.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total)
{
    /// <summary>Number of pages, at least one.</summary>
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
}
