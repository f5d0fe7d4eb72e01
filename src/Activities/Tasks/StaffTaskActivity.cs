using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Commitments;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Tasks;

/// <summary>
/// A step that a person does. It hands out a <see cref="StaffTask"/> and waits; completing the task and moving the process on are one turn. What the resume brings:
/// <c>outcome</c>, <c>opinion</c>, <c>data</c>, <c>actorId</c>, <c>actorName</c>, <c>actorAgency</c> (<see cref="TaskAnswer"/> writes it).
/// </summary>
public abstract class StaffTaskActivity : Activity, IMatterActivity
{
    /// <summary>In the list of steps whose people are excluded: the person who opened the matter, named by the workflow input <c>openedBy</c>.</summary>
    public const string Opener = "opener";

    /// <summary>The workflow input with the account of the person who opened the matter.</summary>
    public const string OpenedBy = "openedBy";

    /// <summary>In that list: the people who decided the matter that is looked at again, named by the workflow input <c>deciders</c>.</summary>
    public const string Deciders = "deciders";

    private const string TaskProperty = "taskId";
    private const string RuleProperty = "rule";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The chosen outcome.</summary>
    [Output(DisplayName = "处理结果", Description = "所选的处理结果。")]
    public Output<string?>? Outcome { get; set; }

    /// <summary>The opinion (办理意见), or <see langword="null"/>.</summary>
    [Output(DisplayName = "办理意见", Description = "填写的意见。")]
    public Output<string?>? Opinion { get; set; }

    /// <summary>What was filled in, or <see langword="null"/>.</summary>
    [Output(DisplayName = "填写的数据", Description = "表单数据，按字段名取值。")]
    public Output<JsonNode?>? Data { get; set; }

    /// <summary>Account of the person who completed the task.</summary>
    [Output(DisplayName = "办理人账号", Description = "完成本环节的人员账号编号。")]
    public Output<string?>? ActorId { get; set; }

    /// <summary>Name of the person who completed the task.</summary>
    [Output(DisplayName = "办理人", Description = "完成本环节的人员姓名。")]
    public Output<string?>? ActorName { get; set; }

    /// <summary>Hands the task out and waits for its answer.</summary>
    private protected async ValueTask HandOutAsync(ActivityExecutionContext context, Matter matter, TaskSpecification task)
    {
        if (task.Outcomes.Count == 0)
        {
            throw new InvalidOperationException($"环节“{task.Step}”没有任何处理结果。请在“处理结果”中至少填一个。");
        }

        var store = context.GetRequiredService<CreditFlowDbContext>();
        var now = context.GetRequiredService<CommitClock>().Now;
        var earlier = await TasksOfInstanceAsync(context).ConfigureAwait(false);
        var bookmarkId = context.CreateBookmark(new CreateBookmarkArgs
        {
            Callback = ResumeAsync,
            Stimulus = new { step = task.Step },
            Outcomes = [.. task.Outcomes.Select(outcome => outcome.Name)],
        });
        var order = new StaffTaskOrder
        {
            Id = context.NewId(),
            CaseId = matter.Case?.Id,
            RecordId = matter.FoundRecord?.Id,
            BatchId = matter.Batch?.Id,
            InstanceId = context.WorkflowInstanceId,
            BookmarkId = bookmarkId,
            ActivityId = context.ActivityId,
            Step = task.Step,
            Instruction = task.Instruction,
            Role = task.Role,
            AgencyId = task.AgencyId,
            ExcludedUserIds = [.. CompletersOf(task.ExcludeActorsOf, earlier).Union(OpenerOf(context, task.ExcludeActorsOf)).Union(DecidersOf(context, task.ExcludeActorsOf)).Union(task.ExcludedUserIds)],
            Outcomes = task.Outcomes,
            FormJson = TaskForm.FillIn(task.FormJson, await GivensAsync(context, matter, task.FormJson, earlier).ConfigureAwait(false)),
            OpinionRequired = task.OpinionRequired,
            Matter = matter.Words,
            Due = task.Due,
        };
        store.StaffTasks.Add(StaffTask.HandOut(order, now));
        context.SetProperty(TaskProperty, order.Id);
        context.SetProperty(TaskOf(bookmarkId), order.Id);
        context.SetProperty(RuleProperty, task.RuleId);
        context.JournalData["TaskId"] = order.Id;
        context.JournalData["Text"] = Describe(order, context.GetRequiredService<AgencyDirectory>());
        if (matter.Case is { } about)
        {
            if (task.CaseState is { } state)
            {
                about.MoveTo(state, now);
            }

            context.GetRequiredService<CaseChronicle>().Note(about, CaseEventKind.TaskCreated, "task.created", Actor.System, step: task.Step, ruleId: task.RuleId, detail: new { taskId = order.Id, task.Role, task.AgencyId });
        }
        else
        {
            context.GetRequiredService<AuditTrail>().Record(Actor.System, "task.created", "task", order.Id.ToString("D"), ruleId: task.RuleId, detail: new { task.Step, task.Role, task.AgencyId });
        }
    }

    /// <summary>All tasks that the instance has handed out so far, as this turn sees them, oldest first.</summary>
    internal static async Task<IReadOnlyList<StaffTask>> TasksOfInstanceAsync(ActivityExecutionContext context)
    {
        // Read by the instance, which never changes, and judged in memory: a query by state would not see what this turn completed.
        var store = context.GetRequiredService<CreditFlowDbContext>();
        var instance = context.WorkflowInstanceId;
        var stored = await context.GetRequiredService<StaffTaskQueries>().OfInstanceAsync(store, instance, context.CancellationToken).ConfigureAwait(false);
        return [.. stored.Union(store.StaffTasks.Local.Where(task => task.InstanceId == instance)).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id)];
    }

    /// <summary>What a completed task means beyond its outcome.</summary>
    private protected virtual ValueTask OnCompletedAsync(ActivityExecutionContext context, Matter matter, StaffTask task, Actor actor) => ValueTask.CompletedTask;

    /// <summary>The outcome with which the step ends, now that a task is completed; <see langword="null"/> while others of its tasks are open.</summary>
    private protected virtual ValueTask<string?> ConcludeAsync(ActivityExecutionContext context, StaffTask completed) => ValueTask.FromResult(completed.Outcome);

    private static async Task<TaskFormGivens> GivensAsync(ActivityExecutionContext context, Matter matter, string? formJson, IReadOnlyList<StaffTask> earlier) => new()
    {
        Earlier = earlier,
        Agencies = context.GetRequiredService<AgencyDirectory>(),
        Case = matter.Case,
        Record = matter.FoundRecord,
        Commitment = matter.Commitment,
        Subject = matter.FoundSubject,
        Cut = matter.FoundRecord is { } record ? CutOf(context, record) : null,
        Repair = RepairOf(context, matter),
        Breach = matter.Case is { } about && matter.Commitment is { } commitment && TaskForm.AsksForGrade(formJson)
            ? await context.GetRequiredService<BreachInquiry>()
                .AdviseAsync(commitment, about.PackId, TaskForm.DataOf(TaskForm.FactsStep(formJson), earlier), ChinaTime.DayOf(context.Now), context.CancellationToken)
                .ConfigureAwait(false)
            : null,
    };

    // What a pack has recorded only, as a breach under the city's own rules, has no period to shorten.
    private static CutRange? CutOf(ActivityExecutionContext context, CreditRecord record) =>
        context.GetRequiredService<PolicyLibrary>().Get(record.PackId, record.PackVersion).FindPublicity(record.Kind, record.Class) is { } rule ? CutRange.Of(rule, record.PeriodMonths, record.Publication.CutMonths is not null) : null;

    // A repair is governed by the pack of its receipt; other tasks have no such field.
    private static RepairRule? RepairOf(ActivityExecutionContext context, Matter matter) =>
        context.GetRequiredService<PolicyLibrary>().Find(matter.Case?.PackId ?? matter.FoundRecord?.PackId ?? "", matter.Case?.PackVersion ?? matter.FoundRecord?.PackVersion ?? "")?.Repair;

    private static List<Guid> CompletersOf(IReadOnlyCollection<string> activityIds, IReadOnlyList<StaffTask> tasks) =>
        [.. tasks.Where(task => activityIds.Contains(task.ActivityId) && task.State == StaffTaskState.Completed).Select(task => task.AssigneeId).OfType<Guid>().Distinct()];

    private static Guid[] OpenerOf(ActivityExecutionContext context, IReadOnlyCollection<string> excluded) =>
        !excluded.Contains(Opener) ? []
        : Guid.TryParse(context.GetWorkflowInput<string>(OpenedBy), out var id) ? [id]
        : throw new InvalidOperationException($"“回避环节”写了 {Opener}，但流程没有输入 {OpenedBy}：不知道要回避谁。");

    // Account ids with commas between them; none when nobody of the staff decided it.
    private static Guid[] DecidersOf(ActivityExecutionContext context, IReadOnlyCollection<string> excluded) =>
        !excluded.Contains(Deciders) ? []
        : context.GetWorkflowInput<string>(Deciders) is { } ids ? [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)]
        : throw new InvalidOperationException($"“回避环节”写了 {Deciders}，但流程没有输入 {Deciders}：不知道要回避谁。");

    private static string Describe(StaffTaskOrder order, AgencyDirectory agencies)
    {
        var agency = order.AgencyId is { } id ? agencies.Find(id)?.ShortName ?? id : null;
        var due = order.Due is { Day: var day } ? $"，{ChinaTime.Full(day)}前" : "";
        return $"交{(agency is null ? "" : agency + "的")}{RoleNames.Of(order.Role)}人员办理{due}";
    }

    private async ValueTask ResumeAsync(ActivityExecutionContext context)
    {
        var matter = await context.FindMatterAsync().ConfigureAwait(false);
        var task = await context.GetRequiredService<CreditFlowDbContext>().StaffTasks.FindAsync([TaskIdOf(context)], context.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("待办任务不存在，环节无法完成。");
        var answer = TaskAnswer.Read(context.ResumePayload);
        var outcome = task.Outcomes.FirstOrDefault(offered => offered.Name == answer.Outcome)
            ?? throw new InvalidOperationException($"环节“{task.Step}”没有名为“{answer.Outcome}”的处理结果。可选：{string.Join("、", task.Outcomes.Select(offered => offered.Name))}。");
        var data = answer.Data ?? TaskForm.ProposedData(task.FormJson, outcome.Name);
        var actor = answer.Actor ?? (task.AssigneeId is { } assignee ? Actor.Staff(assignee, task.AssigneeName ?? "", task.AgencyId) : Actor.System);
        context.GetRequiredService<TurnActor>().Actor = actor;
        task.Complete(outcome.Name, answer.Opinion, data?.ToJsonString(Json), context.GetRequiredService<CommitClock>().Now);
        var rule = context.GetProperty<string>(RuleProperty);
        if (matter.Case is { } about)
        {
            context.GetRequiredService<CaseChronicle>().Note(
                about, CaseEventKind.TaskCompleted, "task.completed", step: task.Step, outcome: outcome.Label, text: answer.Opinion, ruleId: rule, detail: new { taskId = task.Id, outcome = outcome.Name });
        }
        else
        {
            context.GetRequiredService<AuditTrail>().Record(actor, "task.completed", "task", task.Id.ToString("D"), ruleId: rule, detail: new { task.Step, outcome = outcome.Name });
        }

        context.Set(Outcome, outcome.Name);
        context.Set(Opinion, answer.Opinion);
        context.Set(Data, data);
        context.Set(ActorId, actor.UserId?.ToString("D"));
        context.Set(ActorName, actor.Name);
        await OnCompletedAsync(context, matter, task, actor).ConfigureAwait(false);
        if (await ConcludeAsync(context, task).ConfigureAwait(false) is { } conclusion)
        {
            await context.CompleteActivityWithOutcomesAsync(conclusion).ConfigureAwait(false);
        }
    }

    private static string TaskOf(string bookmarkId) => $"{TaskProperty}:{bookmarkId}";

    // Instances that began before a step could hand out several tasks have only the one property.
    private static Guid TaskIdOf(ActivityExecutionContext context) =>
        context.ResumedBookmarkId is { } bookmark && context.GetProperty<Guid?>(TaskOf(bookmark)) is { } id ? id : context.GetProperty<Guid>(TaskProperty);
}
