namespace CreditFlow.Domain.Calendar;

/// <summary>What is known of one year: its notices and every day that differs from a plain week.</summary>
/// <param name="Year">The year the arrangement is for. Its days may reach back into the December before.</param>
/// <param name="Notices">The notices, the yearly one first, amendments after it; empty in a provisional year.</param>
/// <param name="Days">The days off and the make-up working days, in no particular order.</param>
public sealed record CalendarYear(int Year, IReadOnlyList<CalendarNotice> Notices, IReadOnlyList<CalendarDay> Days)
{
    /// <summary>Whether no notice for the year is loaded.</summary>
    public bool IsProvisional => Notices.Count == 0;
}
