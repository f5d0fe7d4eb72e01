using CreditFlow.Activities.Cases;

namespace CreditFlow.Activities.Publicity;

/// <summary>Keeps a record public past its end, because the penalty is recorded as not fulfilled (PUB-04, A-18).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "期满时处罚决定未履行的，暂不停止公示（PUB-04、A-18）。", DisplayName = "期满未履行暂不停止")]
public sealed class HoldPublication : CodeActivity, IMatterActivity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        context.JournalData["Text"] = "期满未履行，暂不停止公示";
        context.GetRequiredService<PublicationChanges>().Hold(matter.Record, context.GetRequiredService<TurnActor>().Actor);
    }
}
