using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Oversight;

namespace CreditFlow.Activities.Oversight;

/// <summary>Waits until an agency is so late that the next step of the ladder is open to the operator (AUD-03), or until it acts.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Oversight, "等到单位逾期达到规则包为这一步规定的工作日数；单位提前办理的，立即结束等待（AUD-03）。", DisplayName = "等待督促步骤")]
[FlowNode(Reached, Acted, DisplayNames = ["逾期达到", "单位已办理"])]
public sealed class AwaitSupervisionStep : Activity, IMatterActivity
{
    /// <summary>Outcome: still late, the step is open.</summary>
    public const string Reached = "Reached";

    /// <summary>Outcome: the agency acted.</summary>
    public const string Acted = "Acted";

    private const string UntilProperty = "until";

    /// <summary>Id of the step in the pack's ladder.</summary>
    [Input(DisplayName = "督促步骤", Description = "规则包中督促步骤的编号：reminder、urging、referral。", Order = 1)]
    [Required]
    public Input<string>? Step { get; set; }

    /// <summary>Working days to wait at least, counted from the next one; none when empty. For asking again later.</summary>
    [Input(DisplayName = "至少再等", Description = "从次日起算至少再等的工作日数；不填为只看逾期天数。", Unit = "工作日", Order = 2)]
    public Input<int?>? AtLeastWorkingDays { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var supervision = await context.FindSupervisionAsync().ConfigureAwait(false);
        var calendar = context.GetRequiredService<WorkingDayCalendar>();
        var until = calendar.AddWorkingDays(supervision.DueDate, context.RungOf(supervision, context.Get(Step)).WorkingDaysOverdue);
        if (context.Get(AtLeastWorkingDays) is { } more && calendar.AddWorkingDays(ChinaTime.DayOf(context.Now), more) is var later && later > until)
        {
            until = later;
        }

        context.SetProperty(UntilProperty, until);
        await DecideAsync(context, supervision, until).ConfigureAwait(false);
    }

    private async ValueTask ResumeAsync(ActivityExecutionContext context) =>
        await DecideAsync(context, await context.FindSupervisionAsync().ConfigureAwait(false), context.GetProperty<DateOnly>(UntilProperty)).ConfigureAwait(false);

    private async ValueTask DecideAsync(ActivityExecutionContext context, Supervision supervision, DateOnly until)
    {
        if (await context.HasActedAsync(supervision).ConfigureAwait(false))
        {
            await context.CompleteActivityWithOutcomesAsync(Acted).ConfigureAwait(false);
        }
        else if (ChinaTime.DayOf(context.Now) >= until)
        {
            await context.CompleteActivityWithOutcomesAsync(Reached).ConfigureAwait(false);
        }
        else
        {
            context.JournalData["Text"] = $"等到 {ChinaTime.Full(until)}";
            context.DelayUntil(ChinaTime.StartOf(until), ResumeAsync, supervision.TimerTopic);
        }
    }
}
