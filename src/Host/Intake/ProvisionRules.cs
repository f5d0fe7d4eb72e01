using System.Collections.Concurrent;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Rules;

namespace CreditFlow.Host.Intake;

/// <summary>Measures how timely information is provided, by the clock of the pack that governs the day it was formed (COL-09).</summary>
internal sealed class ProvisionRules(PolicyLibrary policies, WorkingDayCalendar calendar)
{
    private const string Intake = "intake";

    // Days repeat: a file of 100,000 rows has a few hundred.
    private readonly ConcurrentDictionary<DateOnly, DateOnly> _dueDays = new();

    /// <summary>How timely something that was formed on one day and provided on another was.</summary>
    public RecordProvision Of(DateOnly formed, DateOnly provided) => new()
    {
        FormedOn = formed,
        DueOn = _dueDays.GetOrAdd(formed, Due),
        ProvidedOn = provided,
        WorkingDays = calendar.CountWorkingDays(formed, provided),
    };

    private DateOnly Due(DateOnly formed) => policies.Select(RuleServices.Jurisdiction, formed).Pack.Procedure(Intake).Due(calendar, formed).Due;
}
