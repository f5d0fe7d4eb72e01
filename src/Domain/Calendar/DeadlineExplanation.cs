namespace CreditFlow.Domain.Calendar;

/// <summary>A due date and the reason for it, day by day.</summary>
/// <param name="Start">The day of the event.</param>
/// <param name="Unit">What was counted.</param>
/// <param name="Length">How many of them.</param>
/// <param name="Due">The last day to act; it ends at 24:00.</param>
/// <param name="Corresponding">For months the corresponding day before any roll over days off (Civil Code 202); null for working days.</param>
/// <param name="IsProvisional">Whether a day that mattered lies in a year without a notice, so that the date may still move.</param>
/// <param name="CalendarVersion">The calendar data this was computed from.</param>
/// <param name="Days">For working days every day from the start to the due day; for months the start and every day from the corresponding day on.</param>
public sealed record DeadlineExplanation(
    DateOnly Start,
    DeadlineUnit Unit,
    int Length,
    DateOnly Due,
    DateOnly? Corresponding,
    bool IsProvisional,
    string CalendarVersion,
    IReadOnlyList<ExplainedDay> Days);
