namespace CreditFlow.Host.Desk.Queries;

/// <summary>What to list.</summary>
/// <param name="Term">Part of a name, a code, a document number or a case number; <see langword="null"/> for everything.</param>
/// <param name="Page">From 1.</param>
internal sealed record TaskListRequest(TaskView View, DueFilter Due = DueFilter.All, string? Term = null, int Page = 1)
{
    public const int PageSize = 20;
}
