namespace CreditFlow.Workflows.Library;

/// <summary>Thrown by <see cref="Fault"/>.</summary>
public sealed class WorkflowFaultException : Exception
{
    internal WorkflowFaultException(string code, string category, string faultType, string message) : base(message)
    {
        Code = code;
        Category = category;
        FaultType = faultType;
    }

    /// <summary>Code of the fault.</summary>
    public string Code { get; }

    /// <summary>Category of the fault.</summary>
    public string Category { get; }

    /// <summary>Type of the fault.</summary>
    public string FaultType { get; }
}
