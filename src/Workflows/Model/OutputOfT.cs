namespace CreditFlow.Workflows.Model;

/// <summary>An output of an activity. Its value is written with <see cref="ActivityExecutionContext.Set{T}(Output{T}, T)"/>.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed class Output<T> : Output
{
    /// <summary>An output that nobody captures.</summary>
    public Output() : base(null)
    {
    }

    /// <summary>An output captured by a variable.</summary>
    public Output(Variable variable) : base(variable.Id)
    {
    }

    internal Output(string memoryReferenceId) : base(memoryReferenceId)
    {
    }
}
