using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Common;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>What nobody skips from outside: a person's task, whose outcome decides a case, and whatever else the process does about a case or a record. What has failed there is mended and tried again.</summary>
internal static class SkipRule
{
    /// <summary>Why an activity may not be skipped, or <see langword="null"/> when it may.</summary>
    public static Rejection? Refuse(PlanNode node) =>
        node.Activity is StaffTaskActivity ? new Rejection(RejectionKind.RuleForbids, "operation.skip-task", null, node.DisplayName)
        : node.Activity.GetType().Assembly == typeof(StaffTaskActivity).Assembly ? new Rejection(RejectionKind.RuleForbids, "operation.skip-act", null, node.DisplayName)
        : null;
}
