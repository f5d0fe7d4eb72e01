using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Deadlines;

namespace CreditFlow.Host.Deadlines;

/// <summary>A clock as pages show it: computed from today each time, so that it is right with all jobs stopped.</summary>
/// <param name="Due">The due day; it ends at 24:00.</param>
/// <param name="Light">The light and its number.</param>
/// <param name="State">Running, met or late. Lights are for running clocks.</param>
/// <param name="IsStatutory">Whether the law sets it, or it is a service target (目标).</param>
/// <param name="IsProvisional">Whether the date may still move (暂定).</param>
/// <param name="Explanation">The reason for the date, day by day.</param>
/// <param name="Cells">One cell per counted working day, then one per working day of delay.</param>
/// <param name="Today">The day it was computed for.</param>
public sealed record DeadlineView(
    DateOnly Due,
    DeadlineLightState Light,
    DeadlineState State,
    bool IsStatutory,
    bool IsProvisional,
    DeadlineExplanation Explanation,
    IReadOnlyList<DayCell> Cells,
    DateOnly Today)
{
    /// <summary>Whether the clock still runs.</summary>
    public bool IsRunning => State == DeadlineState.Running;
}
