using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Cases;

namespace CreditFlow.Activities.Records;

/// <summary>Corrects the record as a person decided (OBJ-03). A new decision date recomputes the publicity period and moves its timers in the same commit .</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.Publicity, "按审核人的决定更正记录；处罚决定日期变更时，在同一次提交中重算公示期（OBJ-03、OBJ-09、A-08）。", DisplayName = "更正记录")]
public sealed class CorrectRecord : CodeActivity, IMatterActivity
{
    /// <summary>The corrections: a list of <c>{field, value}</c>, usually from the data of a task.</summary>
    [Input(DisplayName = "更正内容", Description = "列表，每项为 {field, value}；通常取自审核环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.CodeEditor, Order = 1)]
    public Input<JsonNode?>? Corrections { get; set; }

    /// <summary>The reason kept with the change.</summary>
    [Input(DisplayName = "更正原因", Description = "写入更正历史。", DefaultValue = "异议核查属实", Order = 2)]
    public Input<string?>? Reason { get; set; }

    /// <summary>How many items were really changed.</summary>
    [Output(DisplayName = "更正项数", Description = "实际改变的项目数。")]
    public Output<int>? Changed { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var corrections = Records.Corrections.Read(context.Get(Corrections));
        if (corrections.Count == 0)
        {
            throw new InvalidOperationException("没有要更正的内容。请检查“更正内容”取自哪个环节。");
        }

        var actor = context.GetRequiredService<TurnActor>().Actor;
        var rule = matter.Case?.Kind == CaseKind.OwnCorrection ? "OBJ-09" : "OBJ-03";
        var changes = context.GetRequiredService<PublicationChanges>().Correct(matter.Record, corrections, context.Get(Reason) ?? "异议核查属实", actor, matter.Case?.Id, rule);
        var text = string.Join("；", changes.Select(change => $"{FieldTexts.Label(change.Field)}：{FieldTexts.Format(change.Field, change.Before)} → {FieldTexts.Format(change.Field, change.After)}"));
        context.JournalData["Text"] = text;
        if (matter.Case is { } about && changes.Count > 0)
        {
            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.RecordCorrected, "case.record-corrected", step: context.ActivityDisplayName, text: text, textIsPublic: true, ruleId: rule);
        }

        context.Set(Changed, changes.Count);
    }
}
