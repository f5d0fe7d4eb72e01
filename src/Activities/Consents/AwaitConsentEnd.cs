using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Consents;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Consents;

/// <summary>Waits until a consent ends: after its last day, or at once when the subject takes it back. Reading asks the day itself and does not depend on this.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "等到同意期限届满或者被查询人撤回同意（A-32）。", DisplayName = "等待同意结束")]
[FlowNode(Over, Revoked, DisplayNames = ["期限届满", "已撤回"])]
public sealed class AwaitConsentEnd : Activity, IMatterActivity
{
    /// <summary>Outcome: the last day is over.</summary>
    public const string Over = "Over";

    /// <summary>Outcome: the subject took it back.</summary>
    public const string Revoked = "Revoked";

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => DecideAsync(context);

    private async ValueTask DecideAsync(ActivityExecutionContext context)
    {
        var consent = await context.FindConsentAsync().ConfigureAwait(false);
        context.GetRequiredService<CreditFlowDbContext>().RestOn(consent);
        if (consent.State == ConsentState.Revoked)
        {
            await context.CompleteActivityWithOutcomesAsync(Revoked).ConfigureAwait(false);
        }
        else if (ChinaTime.DayOf(context.Now) > consent.LastDay)
        {
            await context.CompleteActivityWithOutcomesAsync(Over).ConfigureAwait(false);
        }
        else
        {
            context.JournalData["Text"] = $"到 {ChinaTime.Full(consent.LastDay)} 为止";
            context.DelayUntil(ChinaTime.EndOf(consent.LastDay), DecideAsync, consent.TimerTopic);
        }
    }
}
