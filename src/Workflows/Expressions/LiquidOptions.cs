using CreditFlow.Workflows.Execution;

namespace CreditFlow.Workflows.Expressions;

/// <summary>What one Liquid template may use up.</summary>
public sealed class LiquidOptions
{
    /// <summary>Time per evaluation. Default 250 ms.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMilliseconds(WorkflowLimits.ExpressionMilliseconds);

    /// <summary>Rounds of all loops together. Default 10,000.</summary>
    public int IterationLimit { get; set; } = WorkflowLimits.TemplateIterations;

    /// <summary>Length of the result and of any text made on the way, in characters. Default 1,000,000.</summary>
    public int TextLimit { get; set; } = WorkflowLimits.ExpressionText;
}
