using CreditFlow.Domain.Calendar;

namespace CreditFlow.Domain.Policy;

/// <summary>The statutory clock of a procedure and the targets beside it.</summary>
/// <param name="Id">The procedure, as <c>objection</c>.</param>
/// <param name="Length">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="From">The event it runs from, as <c>receipt</c> (A-01), <c>formed</c> (COL-09) or <c>acceptance</c> (A-17).</param>
/// <param name="CountStartDay">Whether the day of that event counts; false by Civil Code 201 .</param>
/// <param name="PauseOnSupplement">Whether asking for missing material stops the clock .</param>
/// <param name="Extension">How far it may be extended; null when the law knows no extension .</param>
/// <param name="RuleId">The rule that sets the clock.</param>
/// <param name="Targets">Service targets, not statutory.</param>
public sealed record ProcedureClock(
    string Id,
    int Length,
    DeadlineUnit Unit,
    string From,
    bool CountStartDay,
    bool PauseOnSupplement,
    ClockExtension? Extension,
    string RuleId,
    IReadOnlyList<ServiceTarget> Targets)
{
    /// <summary><see cref="From"/> of clocks that run from the receipt of an application .</summary>
    public const string FromReceipt = "receipt";

    /// <summary>The longest extension in the same unit; null when the law knows none .</summary>
    public int? ExtensionMax => Extension?.Max;

    /// <summary>The target of that name, or null.</summary>
    public ServiceTarget? Target(string id) => Targets.FirstOrDefault(target => target.Id == id);

    /// <summary>When something that began on <paramref name="start"/> is due, with the reason day by day.</summary>
    public DeadlineExplanation Due(WorkingDayCalendar calendar, DateOnly start) => Explain(new DeadlineCalculator(calendar), start, Length, Unit);

    /// <summary>When a target that runs from <paramref name="start"/> is due.</summary>
    public static DeadlineExplanation Due(ServiceTarget target, WorkingDayCalendar calendar, DateOnly start) =>
        Explain(new DeadlineCalculator(calendar), start, target.Length, target.Unit);

    private static DeadlineExplanation Explain(DeadlineCalculator calculator, DateOnly start, int length, DeadlineUnit unit) => unit switch
    {
        DeadlineUnit.WorkingDays => calculator.ForWorkingDays(start, length),
        DeadlineUnit.CalendarDays => calculator.ForCalendarDays(start, length, roll: true),
        DeadlineUnit.Months => calculator.ForMonths(start, length, roll: true),
    };
}
