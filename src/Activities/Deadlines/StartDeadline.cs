using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;

namespace CreditFlow.Activities.Deadlines;

/// <summary>
/// Starts the clock that the case's policy pack sets: from receipt (A-01), the day of receipt not counted (A-02), no pause and no extension (A-04, A-05).
/// Where the law sets none, the pack's service target is started and marked as such (A-29).
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Deadline, "按办件适用的规则包开始计算期限：从收到之日起，当日不计入（A-01、A-02）；法律没有规定期限的，按服务目标计算，注明不是法定（A-29）。", DisplayName = "开始计算期限")]
public sealed class StartDeadline : CodeActivity, IMatterActivity
{
    /// <summary>The rule that sets the clock.</summary>
    [Input(DisplayName = "规则", Description = "期限由哪条规则规定。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Clocks)]
    [Required]
    public Input<string>? Rule { get; set; }

    /// <summary>The due day.</summary>
    [Output(DisplayName = "到期日", Description = "最迟办结的日期。")]
    public Output<DateOnly>? DueDate { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = (await context.FindMatterAsync().ConfigureAwait(false)).RequireCase();
        var rule = context.Get(Rule);
        var pack = context.GetRequiredService<PolicyLibrary>().Get(about.PackId, about.PackVersion);
        var clock = CaseClock.Find(pack, rule, about.Kind) ?? throw new InvalidOperationException($"规则包 {pack.Id} 没有由规则 {rule} 规定的期限或者目标时限。");
        if (clock.Unit != DeadlineUnit.WorkingDays)
        {
            throw new InvalidOperationException($"规则 {rule} 的期限不是按工作日计算的，本环节不能使用。");
        }

        var now = context.GetRequiredService<CommitClock>().Now;
        var started = Deadline.Start(context.NewId(), about.Id, clock.RuleId, clock.IsStatutory, clock.IsFromDocument && about.BasisDate is { } day ? ChinaTime.StartOf(day) : about.ReceivedAt, clock.Length, context.GetRequiredService<WorkingDayCalendar>(), now);
        context.GetRequiredService<CreditFlowDbContext>().Deadlines.Add(started);
        var text = string.Create(CultureInfo.InvariantCulture, $"{clock.Length} 个工作日，{(clock.IsStatutory ? "最迟" : "目标")} {ChinaTime.Full(started.DueDate)}{(started.Provisional ? "（暂定）" : "")}");
        context.GetRequiredService<CaseChronicle>().Note(
            about,
            CaseEventKind.DeadlineStarted,
            "deadline.started",
            Actor.System,
            step: context.ActivityDisplayName,
            text: text,
            textIsPublic: true,
            ruleId: clock.RuleId,
            detail: new { Start = started.StartDate, Due = started.DueDate, IsProvisional = started.Provisional, started.CalendarVersion });
        context.JournalData["Text"] = text;
        context.Set(DueDate, started.DueDate);
    }
}
