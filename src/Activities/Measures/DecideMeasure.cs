using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Measures;

namespace CreditFlow.Activities.Measures;

/// <summary>Imposes a proposed measure of joint discipline, or refuses it (AUD-04). Which of the two, a person has said before.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "按审核人的决定实施或者不予实施提出的惩戒措施（AUD-04）。", DisplayName = "惩戒措施决定")]
public sealed class DecideMeasure : CodeActivity, IMatterActivity
{
    /// <summary>The proposed measure.</summary>
    [Input(DisplayName = "措施编号", Description = "提出的惩戒措施的系统编号；通常取自流程输入 measureId。", DefaultSyntax = "JavaScript", Order = 1)]
    [Required]
    public Input<string>? Measure { get; set; }

    /// <summary>Whether it is imposed.</summary>
    [Input(DisplayName = "实施", Description = "勾选为实施，不勾选为不予实施。", UIHint = InputUIHints.Checkbox, Order = 2)]
    public Input<bool>? Impose { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        if (!Guid.TryParse(context.Get(Measure), out var id))
        {
            throw new InvalidOperationException("没有给出惩戒措施的编号：请让“措施编号”取流程输入 measureId。");
        }

        var measure = await context.GetRequiredService<MeasureChanges>()
            .DecideAsync(matter.Record, id, context.Get(Impose), context.GetRequiredService<TurnActor>().Actor, context.CancellationToken)
            .ConfigureAwait(false);
        context.JournalData["Text"] = measure.State switch
        {
            MeasureState.InForce => "实施惩戒措施",
            MeasureState.Ended => "惩戒措施已经终止",
            _ => "不予实施惩戒措施",
        };
    }
}
