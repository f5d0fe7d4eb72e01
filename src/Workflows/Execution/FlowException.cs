namespace CreditFlow.Workflows.Execution;

/// <summary>A flow cannot go on because of how it was drawn.</summary>
public sealed class FlowException : Exception
{
    internal FlowException(int execution, string message) : base(message) => Execution = execution;

    internal int Execution { get; }
}
