using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;

namespace CreditFlow.Domain.Publicity;

/// <summary>The days before the end of a publicity period on which something is asked. Days in Beijing; each begins at 00:00.</summary>
/// <param name="AskOn">The penalising agency is asked about fulfilment from this day on.</param>
/// <param name="EscalateOn">An unanswered question is escalated from this day on.</param>
/// <param name="LastDay">The last public day.</param>
public sealed record ExpiryDays(DateOnly AskOn, DateOnly EscalateOn, DateOnly LastDay)
{
    /// <summary>The days that a rule gives for a last day.</summary>
    public static ExpiryDays Of(ExpiryRule rule, WorkingDayCalendar calendar, DateOnly lastDay) =>
        new(calendar.SubtractWorkingDays(lastDay, rule.AskWorkingDaysBefore), calendar.SubtractWorkingDays(lastDay, rule.EscalateWorkingDaysBefore), lastDay);

    /// <summary>What is to be asked on a day. Nothing is asked once the period is over or fulfilment is on record.</summary>
    /// <param name="fulfilment">What is recorded.</param>
    /// <param name="askedFor">The last day for which the question was asked, or <see langword="null"/>: an end that moved is asked for anew.</param>
    /// <param name="escalatedFor">The last day for which it was escalated, or <see langword="null"/>.</param>
    /// <param name="today">The legal day in Shanghai.</param>
    public ExpiryQuestion QuestionOn(Fulfilment fulfilment, DateOnly? askedFor, DateOnly? escalatedFor, DateOnly today) =>
        fulfilment != Fulfilment.Unknown || today > LastDay ? ExpiryQuestion.None
        : askedFor != LastDay ? today >= AskOn ? ExpiryQuestion.Ask : ExpiryQuestion.None
        : escalatedFor != LastDay && today >= EscalateOn ? ExpiryQuestion.Escalate
        : ExpiryQuestion.None;

    /// <summary>The next instant (UTC) at which something is to be asked or decided; never before <paramref name="now"/> unless the period is over.</summary>
    public DateTimeOffset NextAfter(Fulfilment fulfilment, DateOnly? askedFor, DateOnly? escalatedFor, DateTimeOffset now)
    {
        var end = ChinaTime.EndOf(LastDay);
        if (fulfilment != Fulfilment.Unknown || (askedFor == LastDay && escalatedFor == LastDay))
        {
            return end;
        }

        var due = ChinaTime.StartOf(askedFor == LastDay ? EscalateOn : AskOn);
        due = due < now ? now : due;
        return due < end ? due : end;
    }
}
