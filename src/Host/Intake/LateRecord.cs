namespace CreditFlow.Host.Intake;

/// <summary>A record that came too late (COL-09).</summary>
/// <param name="WorkingDays">Working days from the day after it was formed to the day it came.</param>
/// <param name="ImportRow">Its row in the imported file.</param>
internal sealed record LateRecord(
    Guid RecordId, string DecisionNumber, string AgencyId, string Agency, DateOnly FormedOn, DateOnly DueOn, DateOnly ProvidedOn, int WorkingDays, Guid ImportId, int ImportRow);
