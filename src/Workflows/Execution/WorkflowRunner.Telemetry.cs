using CreditFlow.Workflows.Diagnostics;

namespace CreditFlow.Workflows.Execution;

/// <content>Turns that somebody watches.</content>
public sealed partial class WorkflowRunner
{
    private Task<RunResult> RunAsync(TurnRequest request, CancellationToken cancellationToken) =>
        _telemetry is { IsWatched: true } telemetry ? RunWatchedAsync(telemetry, request, cancellationToken) : RunAsync(request, null, cancellationToken);

    private async Task<RunResult> RunWatchedAsync(WorkflowsTelemetry telemetry, TurnRequest request, CancellationToken cancellationToken)
    {
        var turn = telemetry.BeginTurn(request);
        try
        {
            return await RunAsync(request, turn, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            turn.Fail(exception);
            throw;
        }
    }
}
