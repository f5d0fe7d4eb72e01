using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Expressions;

/// <summary>What one script may use up.</summary>
public sealed class JavaScriptOptions
{
    /// <summary>Time per evaluation. Default 250 ms.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(WorkflowLimits.ExpressionMilliseconds);

    /// <summary>Memory per evaluation, in bytes. Default 16 MB.</summary>
    public long MemoryLimit { get; set; } = WorkflowLimits.ScriptMemory;

    /// <summary>Depth of calls. Default 64.</summary>
    public int RecursionLimit { get; set; } = WorkflowLimits.ScriptRecursion;

    /// <summary>Statements executed. Default 100,000.</summary>
    public int StatementLimit { get; set; } = WorkflowLimits.ScriptStatements;

    /// <summary>Length of a text that one built-in function may make, in characters. Default 1,000,000.</summary>
    public int TextLimit { get; set; } = WorkflowLimits.ExpressionText;
}
