using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// Asks the providing agency whether the penalty has been fulfilled, and records the answer. Publicity does not wait for it. The question ends by itself when
/// fulfilment is recorded another way.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.People, "履行情况不明时询问来源单位并记录答复（A-19）；公示期满不等待答复，履行情况由别处记录的，询问自动收回。", DisplayName = "询问履行情况")]
[FlowNode(nameof(Fulfilment.Fulfilled), nameof(Fulfilment.NotFulfilled), nameof(Fulfilment.Partial), nameof(Fulfilment.Deferred), NotNeeded, DisplayNames = ["已履行", "未履行", "部分履行", "延期或分期履行中", "无需询问"])]
public sealed class AskFulfilment : StaffTaskActivity
{
    /// <summary>Outcome: it is known already, or the question is still open.</summary>
    public const string NotNeeded = "NotNeeded";

    private const string AskedProperty = "asked";
    private const int WorkingDaysToRecheck = 5;
    private const int DaysToLookAgain = 366;

    /// <summary>What is to be answered, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要答复什么。", UIHint = InputUIHints.MultiLine, Order = 1)]
    public Input<string?>? Instruction { get; set; }

    /// <summary>Whether to ask again although non-fulfilment is on record: the re-check of a held record .</summary>
    [Input(DisplayName = "复核", Description = "勾选后，已记录为未履行、部分履行或者延期履行的也再次询问（A-18）。", UIHint = InputUIHints.Checkbox, Order = 2)]
    public Input<bool>? Again { get; set; }

    /// <summary>Whether this is the escalation of a question that nobody has answered: the agency's reviewers are asked too, and the open questions urged .</summary>
    [Input(DisplayName = "催办", Description = "勾选后，交来源单位的审核人员办理，原来没有答复的询问加催办标记（A-19）。", UIHint = InputUIHints.Checkbox, Order = 3)]
    public Input<bool>? Urgent { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var fulfilment = matter.Record.Fulfilment;
        var (again, urgent) = (context.Get(Again), context.Get(Urgent));
        var tasks = await TasksOfInstanceAsync(context).ConfigureAwait(false);
        var isOpen = tasks.Any(task => task.ActivityId == context.ActivityId && task.State is StaffTaskState.Open or StaffTaskState.Claimed);
        if (isOpen || fulfilment == Fulfilment.Fulfilled || (fulfilment != Fulfilment.Unknown && !again))
        {
            await context.CompleteActivityWithOutcomesAsync(NotNeeded).ConfigureAwait(false);
            return;
        }

        var today = ChinaTime.DayOf(context.Now);
        var expiry = context.GetRequiredService<PolicyLibrary>().ExpiryOf(matter.Record.PackId, matter.Record.PackVersion, matter.Record.Decision.Date);
        var store = context.GetRequiredService<CreditFlowDbContext>();
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = urgent ? Roles.Reviewer : Roles.Verifier,
            AgencyId = matter.SourceAgencyId,
            Outcomes =
            [
                new TaskOutcome(nameof(Fulfilment.Fulfilled), "已履行"),
                new TaskOutcome(nameof(Fulfilment.NotFulfilled), "未履行"),
                new TaskOutcome(nameof(Fulfilment.Partial), "部分履行"),
                new TaskOutcome(nameof(Fulfilment.Deferred), "延期或分期履行中"),
            ],
            Due = DueOf(context.GetRequiredService<WorkingDayCalendar>(), expiry, urgent, matter.Publication.LastDay, today),
            RuleId = again ? "A-18" : "A-19",
        }).ConfigureAwait(false);
        if (urgent)
        {
            foreach (var task in store.StaffTasks.Local.Where(task => task.InstanceId == context.WorkflowInstanceId))
            {
                task.Urge(context.Now);
            }
        }

        context.SetProperty(AskedProperty, fulfilment);
        LookAgainLater(context, matter);
    }

    private protected override ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor)
    {
        context.GetRequiredService<PublicationChanges>().SetFulfilment(matter.Record, Enum.Parse<Fulfilment>(task.Outcome!), actor, matter.Case?.Id);
        return ValueTask.CompletedTask;
    }

    // Moved to now when fulfilment is recorded; on its own day there is just nothing new.
    private async ValueTask LookAgainAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        if (matter.Record.Fulfilment != context.GetProperty<Fulfilment>(AskedProperty))
        {
            context.JournalData["Text"] = "履行情况已经记录，收回询问";
            await context.CompleteActivityWithOutcomesAsync(NotNeeded).ConfigureAwait(false);
            return;
        }

        LookAgainLater(context, matter);
    }

    private void LookAgainLater(ActivityExecutionContext context, Matter matter) =>
        context.DelayUntil(context.Now.AddDays(DaysToLookAgain), LookAgainAsync, matter.Publication.QuestionTopic);

    private static TaskDue DueOf(WorkingDayCalendar calendar, ExpiryRule expiry, bool urgent, DateOnly lastDay, DateOnly today)
    {
        var wanted = ExpiryDays.Of(expiry, calendar, lastDay).EscalateOn;
        return wanted > today && !urgent ? new TaskDue(wanted) : lastDay > today ? new TaskDue(lastDay) : TaskDue.Count(calendar, today, WorkingDaysToRecheck);
    }
}
