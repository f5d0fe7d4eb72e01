namespace CreditFlow.Host.Intake;

internal sealed partial class PenaltyImporter
{
    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, EventName = "ImportStarted", Level = LogLevel.Information, Message = "Import {BatchId} started")]
        public static partial void Started(ILogger logger, Guid batchId);

        [LoggerMessage(EventId = 5002, EventName = "ImportEnded", Level = LogLevel.Information, Message = "Import {BatchId} {State}: {Rows} rows, {Accepted} accepted, {Unchanged} unchanged, {Refused} refused; {FailureCode}")]
        public static partial void Ended(ILogger logger, Guid batchId, Domain.Intake.ImportState state, int rows, int accepted, int unchanged, int refused, string? failureCode);
    }
}
