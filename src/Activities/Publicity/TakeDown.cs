using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Records;

namespace CreditFlow.Activities.Publicity;

/// <summary>Ends the publicity of the record. The record itself stays, with its history.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "停止公示。记录和历史保留，重复执行没有影响。", DisplayName = "停止公示")]
public sealed class TakeDown : CodeActivity, IMatterActivity
{
    /// <summary>Why.</summary>
    [Input(DisplayName = "原因", Description = "为什么停止公示。", UIHint = InputUIHints.DropDown)]
    [Required]
    public Input<TakeDownReason>? Reason { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var reason = context.Get(Reason);
        var rule = reason switch
        {
            TakeDownReason.Expired or TakeDownReason.ExpiredOnArrival => matter.Record.Kind == RecordKind.CommitmentBreach ? "BRE-06" : "PUB-04",
            TakeDownReason.FulfilledAfterHold => "A-18",
            TakeDownReason.ObjectionUpheld => "OBJ-03",
            TakeDownReason.Repaired => "REP-03",
            TakeDownReason.Shortened => "A-27",
            TakeDownReason.Withdrawn => "A-28",
            TakeDownReason.NotForPublic => "GRD-03",
            TakeDownReason.BatchTurnedDown => "PUB-07",
        };
        context.JournalData["Text"] = reason switch
        {
            TakeDownReason.Expired or TakeDownReason.ExpiredOnArrival => "公示期满，停止公示",
            TakeDownReason.FulfilledAfterHold => "期满后履行，停止公示",
            TakeDownReason.ObjectionUpheld => "异议成立，停止公示",
            TakeDownReason.Repaired => "准予信用修复，停止公示",
            TakeDownReason.Shortened => "缩短后的公示期已满，停止公示",
            TakeDownReason.Withdrawn => "决定已撤销，停止公示",
            TakeDownReason.NotForPublic => "按公开属性不向社会公开，停止公示",
            TakeDownReason.BatchTurnedDown => "整批退回，停止公示",
        };
        var actor = context.GetRequiredService<TurnActor>().Actor;
        if (context.GetRequiredService<PublicationChanges>().TakeDown(matter.Record, reason, rule, actor, matter.Case?.Id) && matter.Case is { } about)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.TakenDown, "case.publicity-stopped", step: context.ActivityDisplayName, text: "停止公示该记录", textIsPublic: true, ruleId: rule);
        }
    }
}
