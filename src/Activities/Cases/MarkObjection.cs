using CreditFlow.Activities.Publicity;

namespace CreditFlow.Activities.Cases;

/// <summary>Adds the public mark 异议处理中 to the record; publicity does not pause .</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "给记录加注“异议处理中”，公示不停止（A-07）。", DisplayName = "加注异议处理中")]
public sealed class MarkObjection : CodeActivity, IMatterActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        context.GetRequiredService<PublicationChanges>().MarkObjection(matter.Record, context.GetRequiredService<TurnActor>().Actor, matter.Case?.Id);
    }
}
