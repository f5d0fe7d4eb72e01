using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Publicity;

/// <summary>
/// Waits until something is to be asked or decided about the end of publicity: the days on which the agency is asked and urged, 00:00 after the last day, or for a
/// held record its fulfilment, at the latest the next re-check (PUB-04, BRE-06, A-18, A-19, A-26). The days are the pack's. An end that moved meanwhile is simply waited for again.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "等到公示期满前询问、催办的日子，以及最后一日之后的零时，按履行情况给出结果；期满未履行的，等到履行或下次复核。天数由规则包规定（PUB-04、A-18、A-19、A-26）。", DisplayName = "等待公示期满")]
[FlowNode(Ask, Escalate, Expired, Unfulfilled, Deferred, Fulfilled, Recheck, Ended, DisplayNames = ["该询问履行情况", "该催办", "期满", "期满未履行", "期满延期履行中", "期满后履行", "到期复核", "已停止公示"])]
public sealed class AwaitPublicityEnd : Activity, IMatterActivity
{
    /// <summary>Outcome: time to ask the agency about fulfilment, which nobody has recorded .</summary>
    public const string Ask = "Ask";

    /// <summary>Outcome: the agency was asked and has not answered; time to urge it .</summary>
    public const string Escalate = "Escalate";

    /// <summary>Outcome: the period is over, publicity stops (PUB-04).</summary>
    public const string Expired = "Expired";

    /// <summary>Outcome: the period is over and non-fulfilment is on record, so it is to be held .</summary>
    public const string Unfulfilled = "Unfulfilled";

    /// <summary>Outcome: the same, because of an approved delay that is being kept: held, and flagged for a person .</summary>
    public const string Deferred = "Deferred";

    /// <summary>Outcome: it was held and is fulfilled now .</summary>
    public const string Fulfilled = "Fulfilled";

    /// <summary>Outcome: still held; time to ask again .</summary>
    public const string Recheck = "Recheck";

    /// <summary>Outcome: publicity has ended already for another reason.</summary>
    public const string Ended = "Ended";

    /// <summary>Whether the outcomes before the end are wanted: processes of earlier releases follow only what comes after it.</summary>
    [Input(DisplayName = "期满前提醒", Description = "勾选后，在规则包规定的日子给出“该询问履行情况”“该催办”，延期履行的另给结果（A-19）。", UIHint = InputUIHints.Checkbox, Order = 1)]
    public Input<bool>? AsksAhead { get; set; }

    /// <summary>Days between two re-checks of a held record; the pack's when empty.</summary>
    [Input(DisplayName = "复核间隔", Description = "期满未履行的记录，每隔多少天复核一次；不填的，按规则包（A-18）。", Unit = "天", Order = 2)]
    public Input<int?>? RecheckDays { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => DecideAsync(context, mayRecheck: false);

    private ValueTask ResumeAsync(ActivityExecutionContext context) => DecideAsync(context, mayRecheck: true);

    private async ValueTask DecideAsync(ActivityExecutionContext context, bool mayRecheck)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var publication = matter.Publication;
        if (publication.State is PublicationState.TakenDown or PublicationState.NeverPublished or PublicationState.Awaiting)
        {
            await context.CompleteActivityWithOutcomesAsync(Ended).ConfigureAwait(false);
            return;
        }

        // The decision and the timer follow from rows that others change (the end, the fulfilment): who changes them at the same time makes this turn run again.
        context.GetRequiredService<CreditFlowDbContext>().RestOn(publication);
        var policies = context.GetRequiredService<PolicyLibrary>();
        var (record, today) = (matter.Record, ChinaTime.DayOf(context.Now));
        var expiry = policies.ExpiryOf(record.PackId, record.PackVersion, record.Decision.Date);
        var action = ExpiryDecision.At(publication.LastDay, record.Fulfilment, policies.Get(record.PackId, record.PackVersion).Publicity(record.Kind, record.Class), expiry.Deferred, today);
        var isHeld = publication.State == PublicationState.Held;
        switch (action)
        {
            case ExpiryAction.NotYet when context.Get(AsksAhead):
                await AskAsync(context, matter, ExpiryDays.Of(expiry, context.GetRequiredService<WorkingDayCalendar>(), publication.LastDay), today).ConfigureAwait(false);
                break;
            case ExpiryAction.NotYet:
                Wait(context, ChinaTime.EndOf(publication.LastDay), publication.TimerTopic);
                break;
            case ExpiryAction.TakeDown:
                await context.CompleteActivityWithOutcomesAsync(isHeld ? Fulfilled : Expired).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold when !isHeld:
                await context.CompleteActivityWithOutcomesAsync(record.Fulfilment == Fulfilment.Deferred && context.Get(AsksAhead) ? Deferred : Unfulfilled).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold when mayRecheck:
                await context.CompleteActivityWithOutcomesAsync(Recheck).ConfigureAwait(false);
                break;
            case ExpiryAction.Hold:
                Wait(context, context.Now.AddDays(Math.Max(1, context.Get(RecheckDays) ?? expiry.RecheckDays)), publication.TimerTopic);
                break;
            default:
                throw new InvalidOperationException($"Unknown expiry action {action}.");
        }
    }

    private async ValueTask AskAsync(ActivityExecutionContext context, Matter matter, ExpiryDays days, DateOnly today)
    {
        var publication = matter.Publication;
        switch (days.QuestionOn(matter.Record.Fulfilment, publication.AskedFor, publication.EscalatedFor, today))
        {
            case ExpiryQuestion.Ask:
                publication.NoteAsked();
                await context.CompleteActivityWithOutcomesAsync(Ask).ConfigureAwait(false);
                break;
            case ExpiryQuestion.Escalate:
                publication.NoteEscalated();
                await context.CompleteActivityWithOutcomesAsync(Escalate).ConfigureAwait(false);
                break;
            case ExpiryQuestion.None:
                Wait(context, days.NextAfter(matter.Record.Fulfilment, publication.AskedFor, publication.EscalatedFor, context.Now), publication.TimerTopic);
                break;
            default:
                throw new InvalidOperationException("Unknown question.");
        }
    }

    private void Wait(ActivityExecutionContext context, DateTimeOffset due, string topic)
    {
        context.JournalData["Text"] = $"等到 {ChinaTime.FullWithTime(due)}";
        context.DelayUntil(due, ResumeAsync, topic);
    }
}
