using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Measures;

namespace CreditFlow.Activities.Measures;

/// <summary>Ends the measures of joint discipline that rest on the record (终止惩戒措施, REP-04).</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "终止因该记录实施的全部惩戒措施；没有措施时不起作用（REP-04）。", DisplayName = "终止惩戒措施")]
public sealed class EndMeasures : CodeActivity, IMatterActivity
{
    /// <summary>Why.</summary>
    [Input(DisplayName = "原因", Description = "为什么终止惩戒措施。", UIHint = InputUIHints.DropDown)]
    [Required]
    public Input<MeasureEnd>? Reason { get; set; }

    /// <summary>How many were ended.</summary>
    [Output(DisplayName = "终止的措施数", Description = "终止了几项措施。")]
    public Output<int>? Ended { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var ended = await context.GetRequiredService<MeasureChanges>()
            .EndAllAsync(matter.Record, context.Get(Reason), context.GetRequiredService<TurnActor>().Actor, matter.Case?.Id, context.CancellationToken)
            .ConfigureAwait(false);
        var text = string.Create(CultureInfo.InvariantCulture, $"终止惩戒措施 {ended} 项");
        context.JournalData["Text"] = text;
        if (matter.Case is { } about && ended > 0)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.MeasuresEnded, "case.measures-ended", step: context.ActivityDisplayName, text: text, textIsPublic: true, ruleId: "REP-04");
        }

        context.Set(Ended, ended);
    }
}
