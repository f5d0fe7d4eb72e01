using CreditFlow.Activities.Publicity;

namespace CreditFlow.Activities.Cases;

/// <summary>Takes the mark 异议处理中 off again; another open objection keeps it .</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "取消“异议处理中”；还有其他异议在办的，保留加注（A-07）。", DisplayName = "取消异议加注")]
public sealed class ClearObjection : CodeActivity, IMatterActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        context.GetRequiredService<PublicationChanges>().ClearObjection(matter.Record, context.GetRequiredService<TurnActor>().Actor, matter.Case?.Id);
    }
}
