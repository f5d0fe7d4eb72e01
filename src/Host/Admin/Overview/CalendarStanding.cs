namespace CreditFlow.Host.Admin.Overview;

/// <summary>Which years the working-day calendar knows, and which open dates rest on a year that it only guesses.</summary>
/// <param name="Version">The calendar in force.</param>
/// <param name="Years">Last year to the year after next.</param>
/// <param name="Provisional">Open clocks whose date may still move (暂定), the earliest first; as many as are shown.</param>
/// <param name="ProvisionalTotal">How many there are.</param>
public sealed record CalendarStanding(string Version, IReadOnlyList<CalendarYearStanding> Years, IReadOnlyList<ProvisionalDate> Provisional, int ProvisionalTotal);

/// <summary>A year of the calendar.</summary>
/// <param name="Notice">The State Council's notice, or <see langword="null"/> while none is loaded.</param>
/// <param name="WorkingDays">Working days of the year, counted without a notice by weekends and fixed holidays.</param>
/// <param name="Provisional">Open clocks that fall due in it and may still move.</param>
public sealed record CalendarYearStanding(int Year, string? Notice, int WorkingDays, int Provisional);

/// <summary>An open date that may still move.</summary>
public sealed record ProvisionalDate(Guid ClockId, string? CaseNumber, DateOnly Due);
