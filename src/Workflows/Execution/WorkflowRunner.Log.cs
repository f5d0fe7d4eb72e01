using Microsoft.Extensions.Logging;

namespace CreditFlow.Workflows.Execution;

/// <content>Log messages.</content>
public sealed partial class WorkflowRunner
{
    [LoggerMessage(2001, LogLevel.Error, "Activity {ActivityId} of instance {InstanceId} failed.")]
    private partial void LogFault(Exception exception, string instanceId, string activityId);

    [LoggerMessage(2002, LogLevel.Warning, "Turn of instance {InstanceId} met a transient error and is run again (attempt {Attempt}).")]
    private partial void LogTransient(Exception exception, string instanceId, int attempt);

    [LoggerMessage(2003, LogLevel.Warning, "Turn of instance {InstanceId} lost {Races} races and was given up.")]
    private partial void LogBusy(string instanceId, int races);

    [LoggerMessage(2004, LogLevel.Warning, "Wake-ups after a turn of instance {InstanceId} could not be delivered; the sweep will.")]
    private partial void LogDeliveryFailed(Exception exception, string instanceId);

    [LoggerMessage(2005, LogLevel.Error, "A turn of instance {InstanceId} failed as a whole; what woke it is kept.")]
    private partial void LogTurnFailed(Exception exception, string instanceId);

    [LoggerMessage(2007, LogLevel.Warning, "{Turns} turns that were to share a commit run alone.")]
    private partial void LogGroupFailed(Exception exception, int turns);

    [LoggerMessage(2008, LogLevel.Debug, "A turn of instance {InstanceId} leaves its group and runs alone.")]
    private partial void LogLeftAlone(Exception exception, string instanceId);

    [LoggerMessage(2006, LogLevel.Error, "Instance {InstanceId} is parked after {Failures} failures in a row, until an operator lets it try again.")]
    private partial void LogParked(string instanceId, int failures);
}
