namespace CreditFlow.Domain.Calendar;

/// <summary>How far what the calendar says about a day can be relied on.</summary>
public enum DayBasis
{
    /// <summary>The year's State Council notice is loaded.</summary>
    Notice,

    /// <summary>No notice yet; the day is fixed by the holiday decree itself (国务院令第795号). Provisional.</summary>
    Statutory,

    /// <summary>No notice yet; the substitute for a statutory holiday that falls on a weekend (article 6 of the decree). Provisional.</summary>
    Substitute,

    /// <summary>No notice yet; what the notices usually do. Provisional.</summary>
    Pattern,

    /// <summary>Nothing is loaded for the day; only Saturdays and Sundays are taken as days off. Provisional.</summary>
    WeekendsOnly,
}
