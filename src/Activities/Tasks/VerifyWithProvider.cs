using System.Globalization;
using CreditFlow.Activities.Cases;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// Asks the agency that provided the record, or several agencies at once, to verify the objection (会同有关行政机关, OBJ-02, OBJ-07). The case is then in verification; the step ends with the last answer,
/// confirmed when at least one agency confirms.
/// </summary>
[Activity(ActivityCategories.Namespace, ActivityCategories.People, "请记录的来源单位核查异议，涉及几个单位的同时核查，最后一个答复后继续；办件进入“核查中”（OBJ-02、OBJ-07）。核查时间在办件期限之内。", DisplayName = "来源单位核查")]
[FlowNode(Confirmed, NotConfirmed, DisplayNames = ["属实", "不属实"])]
public sealed class VerifyWithProvider : StaffTaskActivity
{
    /// <summary>Outcome: the objection is true.</summary>
    public const string Confirmed = "Confirmed";

    /// <summary>Outcome: the objection is not borne out.</summary>
    public const string NotConfirmed = "NotConfirmed";

    private const string AskedProperty = "asked";

    /// <summary>Name of the step; the activity's text on the canvas when empty.</summary>
    [Input(DisplayName = "环节名称", Description = "显示在待办和办理过程中；不填时用画布上的名称。", Order = 1)]
    public Input<string?>? Step { get; set; }

    /// <summary>What is to be verified, in one sentence.</summary>
    [Input(DisplayName = "办理要求", Description = "用一句话写明要核查什么。", UIHint = InputUIHints.MultiLine, Order = 2)]
    public Input<string?>? Instruction { get; set; }

    /// <summary>The form: a JSON array of fields (<see cref="TaskForm"/>).</summary>
    [Input(DisplayName = "表单", Description = "JSON 列表，每项为一个字段。", UIHint = InputUIHints.JsonEditor, Order = 3)]
    public Input<string?>? Form { get; set; }

    /// <summary>Working days for the agency, counted from the next one; none when empty.</summary>
    [Input(DisplayName = "环节时限", Description = "从交办次日起算的工作日数；不填为只受办件期限约束。", Unit = "工作日", Order = 4)]
    public Input<int?>? DueWorkingDays { get; set; }

    /// <summary>Ids of the agencies that verify at the same time; the source agency when empty.</summary>
    [Input(DisplayName = "核查单位", Description = "同时核查的单位编号；不填为记录的来源单位。通常取自受理环节填写的数据。", DefaultSyntax = "JavaScript", UIHint = InputUIHints.MultiText, Order = 5)]
    public Input<ICollection<string>?>? Agencies { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        matter.RequireCase();
        var directory = context.GetRequiredService<AgencyDirectory>();
        var agencies = (context.Get(Agencies) ?? []).Select(id => AgencyChoice.Resolve(id, directory, matter)).OfType<string>().Distinct().ToList();
        context.SetProperty(AskedProperty, Math.Max(1, agencies.Count));
        foreach (var agency in agencies.Count > 0 ? agencies : [matter.SourceAgencyId])
        {
            await HandOutAsync(context, matter, SpecificationOf(context, agency)).ConfigureAwait(false);
        }
    }

    private protected override async ValueTask<string?> ConcludeAsync(ActivityExecutionContext context, StaffTask completed)
    {
        if (context.GetProperty<int?>(AskedProperty) is null or 1)
        {
            return completed.Outcome;
        }

        // Tasks of one round were handed out in one turn and bear its time.
        var round = (await TasksOfInstanceAsync(context).ConfigureAwait(false)).Where(task => task.ActivityId == completed.ActivityId && task.CreatedAt == completed.CreatedAt).ToList();
        var open = round.Count(task => task.State is StaffTaskState.Open or StaffTaskState.Claimed);
        if (open > 0)
        {
            context.JournalData["Text"] = string.Create(CultureInfo.InvariantCulture, $"还有 {open} 个单位没有答复");
            return null;
        }

        return round.Exists(task => task.Outcome == Confirmed) ? Confirmed : NotConfirmed;
    }

    private TaskSpecification SpecificationOf(ActivityExecutionContext context, string agencyId) => new()
    {
        Step = context.Get(Step) is { Length: > 0 } step ? step : context.ActivityDisplayName,
        Instruction = context.Get(Instruction) ?? "",
        Role = Roles.Verifier,
        AgencyId = agencyId,
        Outcomes = [new TaskOutcome(Confirmed, "属实"), new TaskOutcome(NotConfirmed, "不属实")],
        FormJson = context.Get(Form),
        OpinionRequired = true,
        Due = DueDays.After(context, context.Get(DueWorkingDays)),
        CaseState = CaseState.Verifying,
        RuleId = "OBJ-02",
    };
}
