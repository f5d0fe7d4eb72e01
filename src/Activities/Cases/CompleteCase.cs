using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Cases;

/// <summary>Closes the case (办结).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Case, "办结办件：状态变为已完成，写入办理过程。", DisplayName = "办结")]
public sealed class CompleteCase : CodeActivity, IMatterActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = (await context.FindMatterAsync().ConfigureAwait(false)).RequireCase();
        about.MoveTo(CaseState.Completed, context.GetRequiredService<CommitClock>().Now);
        context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.Completed, "case.completed", Actor.System, step: context.ActivityDisplayName);
    }
}
