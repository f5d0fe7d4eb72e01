using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Commitments;

/// <summary>
/// Looks, once a grade is confirmed, whether the signed table still suggests what it suggested when the grade was judged: another breach of the same subject may have been found meanwhile.
/// Of two findings about one subject that are confirmed in the same instant, the second sees the first.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Commitment, "复核以后再对照一次判定表：判定以后同一主体又有违诺被认定，判定表的建议变了的，回到判定环节；没有变的继续（A-15）。", DisplayName = "核对判定依据")]
[FlowNode(Current, Overtaken, DisplayNames = ["依据未变", "依据已变"])]
public sealed class CheckBreachGrade : Activity, IMatterActivity
{
    /// <summary>Outcome: the table suggests what it suggested.</summary>
    public const string Current = "Current";

    /// <summary>Outcome: it suggests something else by now.</summary>
    public const string Overtaken = "Overtaken";

    /// <summary>The step in which the grade was judged.</summary>
    [Input(DisplayName = "判定环节", Description = "判定等级的环节，填它的活动编号。", Order = 1)]
    [Required]
    public Input<string>? Step { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var (about, commitment, store) = (matter.RequireCase(), matter.RequireCommitment(), context.GetRequiredService<CreditFlowDbContext>());

        // The answer rests on the findings about the subject, of which each adds a row: whoever adds one at the same time makes this turn run again.
        store.RestOn(commitment.Subject);
        var tasks = await StaffTaskActivity.TasksOfInstanceAsync(context).ConfigureAwait(false);
        var step = context.Get(Step);
        var judged = tasks.LastOrDefault(task => task.ActivityId == step && task.State == StaffTaskState.Completed)
            ?? throw new InvalidOperationException($"没有办完名为“{step}”的判定环节。请核对“判定环节”填写的活动编号。");
        var field = TaskForm.GradeField(judged.FormJson) ?? throw new InvalidOperationException($"环节“{judged.Step}”的表单没有违诺等级（breach-grade）。");
        var advice = await context.GetRequiredService<BreachInquiry>()
            .AdviseAsync(commitment, about.PackId, TaskForm.DataOf(TaskForm.FactsStep(judged.FormJson), tasks), ChinaTime.DayOf(context.Now), context.CancellationToken)
            .ConfigureAwait(false);
        var now = (advice.Suggested?.Grade ?? ViolationClass.Minor).ToString();
        if (now == field.Value?.ToString())
        {
            await context.CompleteActivityWithOutcomesAsync(Current).ConfigureAwait(false);
            return;
        }

        var text = "判定以后，同一主体另有违诺被认定，判定表的建议已经改变，重新判定";
        context.JournalData["Text"] = text;
        context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.GradeOvertaken, "case.breach-grade-overtaken", step: context.ActivityDisplayName, text: text, ruleId: "A-15", detail: new { before = field.Value?.ToString(), now });
        await context.CompleteActivityWithOutcomesAsync(Overtaken).ConfigureAwait(false);
    }
}
