namespace CreditFlow.Domain.Calendar;

/// <summary>A light and the number that stands beside it.</summary>
/// <param name="Light">The light.</param>
/// <param name="WorkingDays">Working days left, counted from tomorrow to the due day; when overdue, working days late (at least 1).</param>
public readonly record struct DeadlineLightState(DeadlineLight Light, int WorkingDays);
