using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>Asks the providing agency whether the penalty has been fulfilled, and records the answer. Publicity does not wait for it.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.People, "履行情况不明时询问来源单位并记录答复（A-19）；公示期满不等待答复。", DisplayName = "询问履行情况")]
[FlowNode(nameof(Fulfilment.Fulfilled), nameof(Fulfilment.NotFulfilled), nameof(Fulfilment.Partial), NotNeeded, DisplayNames = ["已履行", "未履行", "部分履行", "无需询问"])]
public sealed class AskFulfilment : StaffTaskActivity
{
    /// <summary>Outcome: it is known already, or the question is still open.</summary>
    public const string NotNeeded = "NotNeeded";

    // the answer is wanted five working days before the end, when it is escalated.
    private const int WorkingDaysBeforeEnd = 5;
    private const int WorkingDaysToRecheck = 5;

    /// <summary>What is to be answered, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要答复什么。", UIHint = InputUIHints.MultiLine, Order = 1)]
    public Input<string?>? Instruction { get; set; }

    /// <summary>Whether to ask again although non-fulfilment is on record: the re-check of a held record .</summary>
    [Input(DisplayName = "复核", Description = "勾选后，已记录为未履行或部分履行的也再次询问（A-18）。", UIHint = InputUIHints.Checkbox, Order = 2)]
    public Input<bool>? Again { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var fulfilment = matter.Record.Fulfilment;
        var again = context.Get(Again);
        var isOpen = (await TasksOfInstanceAsync(context).ConfigureAwait(false)).Any(task => task.ActivityId == context.ActivityId && task.State is StaffTaskState.Open or StaffTaskState.Claimed);
        if (isOpen || fulfilment == Fulfilment.Fulfilled || (fulfilment != Fulfilment.Unknown && !again))
        {
            await context.CompleteActivityWithOutcomesAsync(NotNeeded).ConfigureAwait(false);
            return;
        }

        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = Roles.Verifier,
            AgencyId = matter.SourceAgencyId,
            Outcomes =
            [
                new TaskOutcome(nameof(Fulfilment.Fulfilled), "已履行"),
                new TaskOutcome(nameof(Fulfilment.NotFulfilled), "未履行"),
                new TaskOutcome(nameof(Fulfilment.Partial), "部分履行"),
            ],
            DueDate = DueDate(context.GetRequiredService<WorkingDayCalendar>(), matter.Publication.LastDay, ChinaTime.DayOf(context.Now)),
            RuleId = again ? "A-18" : "A-19",
        }).ConfigureAwait(false);
    }

    private protected override ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor)
    {
        context.GetRequiredService<PublicationChanges>().SetFulfilment(matter.Record, Enum.Parse<Fulfilment>(task.Outcome!), actor, matter.Case?.Id);
        return ValueTask.CompletedTask;
    }

    private static DateOnly DueDate(WorkingDayCalendar calendar, DateOnly lastDay, DateOnly today)
    {
        var wanted = calendar.SubtractWorkingDays(lastDay, WorkingDaysBeforeEnd);
        return wanted > today ? wanted : lastDay > today ? lastDay : calendar.AddWorkingDays(today, WorkingDaysToRecheck);
    }
}
