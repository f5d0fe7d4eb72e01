using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>What nobody skips from outside: a person's task, whose outcome decides a case, and a wait that the law asks for.</summary>
internal static class SkipRule
{
    /// <summary>Why an activity may not be skipped, or <see langword="null"/> when it may.</summary>
    /// <param name="node">The activity.</param>
    /// <param name="waits">Whether it waits; otherwise it has failed.</param>
    public static Rejection? Refuse(PlanNode node, bool waits) =>
        node.Activity is StaffTaskActivity ? new Rejection(RejectionKind.RuleForbids, "operation.skip-task", null, node.DisplayName)
        : waits && node.Activity.GetType().Assembly == typeof(StaffTaskActivity).Assembly ? new Rejection(RejectionKind.RuleForbids, "operation.skip-wait", null, node.DisplayName)
        : null;
}
