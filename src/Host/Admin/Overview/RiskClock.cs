using CreditFlow.Domain.Calendar;

namespace CreditFlow.Host.Admin.Overview;

/// <summary>The day that the law sets for what an instance carries.</summary>
/// <param name="Due">The day; it ends at 24:00.</param>
/// <param name="IsStatutory">Whether the law sets it, or it is a service target (目标).</param>
/// <param name="IsProvisional">Whether the date may still move (暂定).</param>
/// <param name="ClockId">The clock that explains the day; <see langword="null"/> for the last day of a publication.</param>
public sealed record RiskClock(DateOnly Due, DeadlineLightState Light, bool IsStatutory, bool IsProvisional, Guid? ClockId);
