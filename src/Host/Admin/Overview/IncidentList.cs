namespace CreditFlow.Host.Admin.Overview;

/// <summary>What needs an operator.</summary>
/// <param name="Items">The most pressing ones, in the order in which they should be dealt with.</param>
/// <param name="Total">How many there are in all; exact up to what lists count.</param>
/// <param name="Pressing">How many of them are overdue or due today.</param>
public sealed record IncidentList(IReadOnlyList<IncidentItem> Items, int Total, int Pressing);
