using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>An exception as the Studio shows it.</summary>
internal sealed record FaultBody(string Type, string Message, string? StackTrace, FaultBody? InnerException)
{
    /// <param name="withTrace">Whether the reader may see where in the program it was thrown: those who repair processes may.</param>
    public static FaultBody? Of(FaultRecord? fault, bool withTrace) =>
        fault is null ? null : new FaultBody(fault.Type, fault.Message, withTrace ? fault.StackTrace : null, Of(fault.Inner, withTrace));
}
