namespace CreditFlow.Workflows.Model;

/// <summary>An output of an activity, whatever its type.</summary>
public abstract class Output
{
    private protected Output(string? memoryReferenceId) => MemoryReferenceId = memoryReferenceId;

    /// <summary>Id of the variable, or name of the workflow output, that captures the value; <see langword="null"/> when nobody does.</summary>
    public string? MemoryReferenceId { get; }

    /// <summary>Name of the output as described, set when the plan is built.</summary>
    internal string Name { get; set; } = "Result";
}
