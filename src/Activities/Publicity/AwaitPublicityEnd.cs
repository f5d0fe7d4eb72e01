using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Publicity;

/// <summary>
/// Waits until something is to be decided about the end of publicity: 00:00 after the last day, or for a held record its fulfilment, at the latest the next
/// re-check (PUB-04, A-18, A-19, A-26). An end that moved meanwhile is simply waited for again.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "等到公示期最后一日之后的零时，按履行情况给出结果；期满未履行的，等到履行或下次复核（PUB-04、A-18、A-19、A-26）。", DisplayName = "等待公示期满")]
[FlowNode(Expired, Unfulfilled, Fulfilled, Recheck, Ended, DisplayNames = ["期满", "期满未履行", "期满后履行", "到期复核", "已停止公示"])]
public sealed class AwaitPublicityEnd : Activity, IMatterActivity
{
    /// <summary>Outcome: the period is over, publicity stops (PUB-04).</summary>
    public const string Expired = "Expired";

    /// <summary>Outcome: the period is over and non-fulfilment is on record, so it is to be held .</summary>
    public const string Unfulfilled = "Unfulfilled";

    /// <summary>Outcome: it was held and is fulfilled now .</summary>
    public const string Fulfilled = "Fulfilled";

    /// <summary>Outcome: still held; time to ask again .</summary>
    public const string Recheck = "Recheck";

    /// <summary>Outcome: publicity has ended already for another reason.</summary>
    public const string Ended = "Ended";

    private const int DefaultRecheckDays = 30;

    /// <summary>Days between two re-checks of a held record.</summary>
    [Input(DisplayName = "复核间隔", Description = "期满未履行的记录，每隔多少天复核一次（A-18 为 30 天）。", Unit = "天", DefaultValue = DefaultRecheckDays)]
    public Input<int>? RecheckDays { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => DecideAsync(context, mayRecheck: false);

    private ValueTask ResumeAsync(ActivityExecutionContext context) => DecideAsync(context, mayRecheck: true);

    private async ValueTask DecideAsync(ActivityExecutionContext context, bool mayRecheck)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var publication = matter.Publication;
        if (publication.State is PublicationState.TakenDown or PublicationState.NeverPublished)
        {
            await context.CompleteActivityWithOutcomesAsync(Ended).ConfigureAwait(false);
            return;
        }

        // The decision and the timer follow from rows that others change (the end, the fulfilment): who changes them at the same time makes this turn run again.
        context.GetRequiredService<CreditFlowDbContext>().RestOn(publication);
        var pack = context.GetRequiredService<PolicyLibrary>().Get(matter.Record.PackId, matter.Record.PackVersion);
        var action = ExpiryDecision.At(publication.LastDay, matter.Record.Fulfilment, pack.Publicity(matter.Record.Class).UnknownAtExpiry, ChinaTime.DayOf(context.Now));
        var isHeld = publication.State == PublicationState.Held;
        switch (action)
        {
            case ExpiryAction.NotYet:
                Wait(context, ChinaTime.EndOf(publication.LastDay), publication.TimerTopic);
                break;
            case ExpiryAction.TakeDown:
                await context.CompleteActivityWithOutcomesAsync(isHeld ? Fulfilled : Expired).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold when !isHeld:
                await context.CompleteActivityWithOutcomesAsync(Unfulfilled).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold when mayRecheck:
                await context.CompleteActivityWithOutcomesAsync(Recheck).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold:
                var days = Math.Max(1, RecheckDays is null ? DefaultRecheckDays : context.Get(RecheckDays));
                Wait(context, context.Now.AddDays(days), publication.TimerTopic);
                break;
            default:
                throw new InvalidOperationException($"Unknown expiry action {action}.");
        }
    }

    private void Wait(ActivityExecutionContext context, DateTimeOffset due, string topic)
    {
        context.JournalData["Text"] = $"等到 {ChinaTime.FullWithTime(due)}";
        context.DelayUntil(due, ResumeAsync, topic);
    }
}
