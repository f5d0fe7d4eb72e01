namespace CreditFlow.Domain.Calendar;

/// <summary>What a period is counted in.</summary>
public enum DeadlineUnit
{
    /// <summary>Working days (工作日).</summary>
    WorkingDays,

    /// <summary>Calendar days (自然日, Civil Code 201).</summary>
    CalendarDays,

    /// <summary>Calendar months (Civil Code 202).</summary>
    Months,
}
