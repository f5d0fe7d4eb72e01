namespace CreditFlow.Workflows.Operations;

/// <summary>A rehearsal cannot be run as asked.</summary>
public sealed class RehearsalException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public RehearsalException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
