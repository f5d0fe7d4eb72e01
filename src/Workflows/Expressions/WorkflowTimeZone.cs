namespace CreditFlow.Workflows.Expressions;

/// <summary>The zone in which schedules and scripts think when a definition names none.</summary>
internal static class WorkflowTimeZone
{
    /// <summary>Asia/Shanghai.</summary>
    public static TimeZoneInfo China { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
}
