namespace CreditFlow.Domain.Calendar;

/// <summary>One day and why it counts or does not.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holiday">The holiday it belongs to or makes up for (春节); null on plain days.</param>
/// <param name="Notice">The notice that says so; null on plain days and in years without a notice.</param>
/// <param name="Basis">How far this can be relied on.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? Holiday, CalendarNotice? Notice, DayBasis Basis)
{
    /// <summary>Whether the day counts as a working day.</summary>
    public bool IsWorkingDay => Kind is DayKind.Working or DayKind.MakeUpWorking;

    /// <summary>Whether a notice still to come may change what is said here.</summary>
    public bool IsProvisional => Basis != DayBasis.Notice;
}
