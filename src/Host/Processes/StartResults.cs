using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.Processes;

/// <summary>What became of the start of a process that has a start key.</summary>
internal static class StartResults
{
    /// <summary>For jobs, which have nobody to tell.</summary>
    /// <returns>Whether this call started it; otherwise an earlier one did.</returns>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public static bool IsNew(this RunResult result) => result switch
    {
        RunResult.Advanced => true,
        RunResult.AlreadyDone => false,
        RunResult.NotFound missing => throw new InvalidOperationException(missing.What),
        RunResult.Rejected rejected => throw new InvalidOperationException($"{rejected.Code}: {rejected.Reason}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>For commands: whoever lost a race hears that things have changed, and whoever comes while the process is taken back that it is.</summary>
    /// <returns>Whether this call started it; otherwise an earlier one did.</returns>
    /// <exception cref="RejectedException"><c>state.changed</c> or <c>process.taken-back</c>.</exception>
    public static bool IsNewOrRefused(this RunResult result) => result switch
    {
        RunResult.Rejected => throw RejectedException.Conflict("state.changed"),
        RunResult.NotFound => throw RejectedException.Conflict("process.taken-back"),
        _ => result.IsNew(),
    };
}
