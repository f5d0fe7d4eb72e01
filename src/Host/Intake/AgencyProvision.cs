using System.ComponentModel;

namespace CreditFlow.Host.Intake;

/// <summary>How timely one agency was (COL-09, AUD-06).</summary>
internal sealed record AgencyProvision(
    string AgencyId,
    string Agency,
    [property: Description("Records received in the period")] int Provided,
    int OnTime,
    [property: Description("Received after the 15th working day from the day after the information was formed")] int Late,
    [property: Description("Working days that the slowest record took")] int LongestWorkingDays)
{
    /// <summary>Share of records that came in time, 0 to 1, cut to four places: it says 100 % only when all did.</summary>
    public decimal OnTimeShare => Math.Truncate(10_000m * OnTime / Provided) / 10_000m;
}
