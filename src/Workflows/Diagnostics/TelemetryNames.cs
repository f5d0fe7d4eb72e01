namespace CreditFlow.Workflows.Diagnostics;

/// <summary>Tags of the engine's spans and metrics. Instance and activity ids stand on spans only; what a person wrote stands nowhere.</summary>
internal static class TelemetryNames
{
    public const string Instance = "workflow.instance.id";
    public const string Definition = "workflow.definition.id";
    public const string Version = "workflow.definition.version";
    public const string Turn = "workflow.turn";
    public const string Trigger = "workflow.trigger";
    public const string Outcome = "workflow.outcome";
    public const string ActivityId = "workflow.activity.id";
    public const string ActivityType = "workflow.activity.type";
    public const string Reason = "workflow.retry.reason";
    public const string SubStatus = "workflow.sub_status";
    public const string ErrorType = "error.type";
}
