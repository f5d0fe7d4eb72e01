using System.ComponentModel.DataAnnotations;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>A step of the case that a person does (人工环节). Its outcomes are the ports on the canvas and the buttons on the desk.</summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.People, "把一个环节交给人办理：进入待办，办理人选择处理结果并填写意见，流程沿所选结果继续。", DisplayName = "人工环节")]
public sealed class HumanTask : StaffTaskActivity
{
    /// <summary>Name of the step; the activity's text on the canvas when empty.</summary>
    [Input(DisplayName = "环节名称", Description = "显示在待办和办理过程中；不填时用画布上的名称。", Order = 1)]
    public Input<string?>? Step { get; set; }

    /// <summary>What is to be done, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要做什么。", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Instruction { get; set; }

    /// <summary>The role that may take it.</summary>
    [Input(DisplayName = "角色", Description = "哪个角色可以签收。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Roles, Order = 3)]
    [Required]
    public Input<string>? Role { get; set; }

    /// <summary>Whose staff: an agency's id, <c>operator</c> or <c>source</c>; empty for any agency's.</summary>
    [Input(DisplayName = "单位", Description = "由哪个单位的人员办理；不选为不限单位。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Agencies, Order = 4)]
    public Input<string?>? Agency { get; set; }

    /// <summary>Names of the outcomes, which are the ports on the canvas.</summary>
    [Input(DisplayName = "处理结果", Description = "每个结果是画布上的一个出口，名称用于流程判断。", UIHint = InputUIHints.DynamicOutcomes, DefaultSyntax = "Object", Order = 5)]
    [Required]
    public Input<ICollection<string>?>? Outcomes { get; set; }

    /// <summary>The buttons' words, in the order of <see cref="Outcomes"/>; where one is missing the name is shown.</summary>
    [Input(DisplayName = "按钮文字", Description = "与处理结果一一对应的按钮文字；不填的用结果名称。", UIHint = InputUIHints.MultiText, DefaultSyntax = "Object", Order = 6)]
    public Input<ICollection<string>?>? OutcomeLabels { get; set; }

    /// <summary>The form: a JSON array of fields (<see cref="TaskForm"/>).</summary>
    [Input(DisplayName = "表单", Description = "办理时填写的字段，JSON 列表。请在流程页面的“表单设计”里编辑：那里有预览和检查。", UIHint = InputUIHints.JsonEditor, Order = 7)]
    public Input<string?>? Form { get; set; }

    /// <summary>Whether an opinion must be written.</summary>
    [Input(DisplayName = "必须填写意见", Description = "勾选后不填办理意见不能提交。", UIHint = InputUIHints.Checkbox, Order = 8)]
    public Input<bool>? OpinionRequired { get; set; }

    /// <summary>Working days for this step, counted from the next one; none when empty. Inside the case's own deadline, which it does not move.</summary>
    [Input(DisplayName = "环节时限", Description = "从交办次日起算的工作日数；不填为只受办件期限约束。", Unit = "工作日", Order = 9)]
    public Input<int?>? DueWorkingDays { get; set; }

    /// <summary>Activities whose completers may not take this task (four-eyes).</summary>
    [Input(DisplayName = "回避环节", Description = "这些环节的办理人不能办理本环节（填环节的活动编号；opener 指发起人，deciders 指原决定的办理人）。", UIHint = InputUIHints.MultiText, DefaultSyntax = "Object", Order = 10)]
    public Input<ICollection<string>?>? ExcludeActorsOf { get; set; }

    /// <summary>The state that the case enters with this step; none when empty.</summary>
    [Input(DisplayName = "办件状态", Description = "进入本环节时办件的状态；不选为不改变。", UIHint = InputUIHints.DropDown, Order = 11)]
    public Input<CaseState?>? CaseState { get; set; }

    /// <summary>The rule that asks for the step, shown in the timeline.</summary>
    [Input(DisplayName = "依据规则", Description = "写入办理过程的规则。", UIHint = InputUIHints.DropDown, ChoicesFrom = ActivityChoices.Rules, Order = 12)]
    public Input<string?>? Rule { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var labels = (context.Get(OutcomeLabels) ?? []).ToArray();
        await HandOutAsync(context, matter, new TaskSpecification
        {
            Step = context.Get(Step) is { Length: > 0 } step ? step : context.ActivityDisplayName,
            Instruction = context.Get(Instruction) ?? "",
            Role = KnownRole(context.Get(Role)),
            AgencyId = AgencyChoice.Resolve(context.Get(Agency), context.GetRequiredService<AgencyDirectory>(), matter),
            Outcomes = [.. (context.Get(Outcomes) ?? []).Select((name, index) => new TaskOutcome(name, index < labels.Length && labels[index].Length > 0 ? labels[index] : name))],
            FormJson = context.Get(Form),
            OpinionRequired = context.Get(OpinionRequired),
            Due = DueDays.After(context, context.Get(DueWorkingDays)),
            ExcludeActorsOf = context.Get(ExcludeActorsOf)?.ToArray() ?? [],
            CaseState = context.Get(CaseState),
            RuleId = context.Get(Rule),
        }).ConfigureAwait(false);
    }

    private static string KnownRole(string? role) => role is not null && Roles.All.Contains(role)
        ? role
        : throw new InvalidOperationException($"没有角色“{role}”。可用的角色：{string.Join("、", Roles.CaseWorkers)}。");
}
