namespace CreditFlow.Host.Desk.Queries;

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows, earliest due day first; done ones latest first.</param>
/// <param name="Total">Rows on all pages.</param>
/// <param name="Counts">Counts of each filter, before the filter by due day.</param>
public sealed record TaskListPage(IReadOnlyList<TaskRow> Rows, int Total, int Page, DueCounts Counts)
{
    public int Pages => Math.Max(1, (Total + TaskListRequest.PageSize - 1) / TaskListRequest.PageSize);
}

/// <summary>How many tasks each filter by due day leaves.</summary>
public sealed record DueCounts(int All, int Overdue, int Today, int Soon)
{
    public static DueCounts None { get; } = new(0, 0, 0, 0);

    public int Of(DueFilter filter) => filter switch
    {
        DueFilter.All => All,
        DueFilter.Overdue => Overdue,
        DueFilter.Today => Today,
        DueFilter.Soon => Soon,
    };
}
