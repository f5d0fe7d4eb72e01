using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Keeps a start to its definition's activation strategy: a look at what runs, and a key that the store takes once while the instance is not over. The look sees what the key cannot
/// (instances of definitions without a strategy, correlation ids set since); the key settles two starts at once.
/// </summary>
internal static class Activation
{
    /// <summary>The key that an instance holds until it is over, or <see langword="null"/>.</summary>
    public static string? KeyOf(WorkflowPlan plan, string? correlationId) => plan.Activation switch
    {
        ActivationStrategy.Always => null,
        ActivationStrategy.Singleton => $"one:{plan.DefinitionId}",
        ActivationStrategy.Correlation => $"any:{correlationId}",
        ActivationStrategy.CorrelatedSingleton => $"one:{plan.DefinitionId}:{correlationId}",
    };

    /// <summary>Says why the strategy forbids a start; <see langword="null"/> when it does not.</summary>
    public static async Task<RunResult.Rejected?> RefuseAsync(ITurnScope scope, WorkflowPlan plan, string? correlationId, CancellationToken cancellationToken)
    {
        if (plan.Activation == ActivationStrategy.Always)
        {
            return null;
        }

        if (plan.Activation != ActivationStrategy.Singleton && string.IsNullOrWhiteSpace(correlationId))
        {
            return new RunResult.Rejected("correlation-missing", $"流程“{plan.Name}”按关联编号限制启动，请在启动时给出关联编号。");
        }

        var other = plan.Activation switch
        {
            ActivationStrategy.Always => null,
            ActivationStrategy.Singleton => await scope.FindUnfinishedAsync(plan.DefinitionId, null, cancellationToken).ConfigureAwait(false),
            ActivationStrategy.Correlation => await scope.FindUnfinishedAsync(null, correlationId, cancellationToken).ConfigureAwait(false),
            ActivationStrategy.CorrelatedSingleton => await scope.FindUnfinishedAsync(plan.DefinitionId, correlationId, cancellationToken).ConfigureAwait(false),
        };
        return other is null ? null : new RunResult.Rejected("already-running", plan.Activation == ActivationStrategy.Singleton
            ? $"流程“{plan.Name}”同一时间只允许运行一个实例，实例 {other} 尚未结束。请等它结束或取消它之后再启动。"
            : $"流程“{plan.Name}”的启动受限：同一关联编号的实例 {other} 尚未结束。请等它结束或取消它之后再启动。");
    }
}
