using System.Text.Json.Nodes;
using CreditFlow.Activities;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Rehearsals;

/// <summary>
/// Rehearses one definition on a stage of its own. People answer on the next working day at 10:00 unless an answer names another time, each step by another person, so that
/// four-eyes rules are kept as in earnest; other waits are answered at once; timers just pass.
/// </summary>
internal sealed class RehearsedProcess
{
    private static readonly TimeSpan AnsweringHour = TimeSpan.FromHours(10);

    /// <summary>Runs a rehearsal to its end.</summary>
    /// <param name="definitionJson">The definition.</param>
    /// <param name="start">The day it starts, at 09:00 in Shanghai.</param>
    /// <param name="answers">Answers to waits; others are assumed.</param>
    /// <exception cref="DefinitionFormatException">The text is no definition that can be run here.</exception>
    /// <exception cref="RehearsalException">An answer does not fit the definition.</exception>
    public static Task<RehearsalReport> RunAsync(string definitionJson, DateOnly start, IReadOnlyList<RehearsalAnswer> answers, CancellationToken cancellationToken) =>
        RunAsync(DefinitionReader.Read(definitionJson), [], new RehearsalScript { Start = ChinaTime.StartOf(start) + RehearsalStage.OpeningHour, Answers = answers }, cancellationToken);

    /// <summary>Runs a rehearsal to its end. A process without credit activities needs no database, no rules and no case, and gets none.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="library">Published definitions that it dispatches or uses as activities.</param>
    /// <param name="script">What reaches it from outside; its start must be given.</param>
    /// <exception cref="DefinitionFormatException">A definition cannot be run here.</exception>
    /// <exception cref="RehearsalException">The script does not fit the definition.</exception>
    public static Task<RehearsalReport> RunAsync(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> library, RehearsalScript script, CancellationToken cancellationToken) =>
        RunAsync(new RehearsalOrder(definition, library, script), cancellationToken);

    /// <summary>Runs a rehearsal to its end.</summary>
    /// <exception cref="DefinitionFormatException">A definition cannot be run here.</exception>
    /// <exception cref="RehearsalException">The script does not fit the definition.</exception>
    /// <exception cref="RehearsalAnswerException">The desk would not take an answer.</exception>
    public static async Task<RehearsalReport> RunAsync(RehearsalOrder order, CancellationToken cancellationToken)
    {
        await using var plain = new ServiceCollection()
            .AddWorkflows(registry => registry.AddFrom(typeof(StaffTaskActivity).Assembly))
            .AddActivityChecks()
            .BuildServiceProvider();
        var rehearsal = plain.GetRequiredService<Rehearsal>();
        var plans = new List<WorkflowPlan> { await rehearsal.CompileAsync(order.Definition, order.Library, cancellationToken) };
        var findings = plain.GetRequiredService<DefinitionValidator>().Validate(order.Definition);
        foreach (var other in order.Library)
        {
            plans.Add(await rehearsal.CompileAsync(other, order.Library, cancellationToken));
        }

        if (order.LeavesOutUnknown)
        {
            order = order with { Script = order.Script with { Answers = [.. order.Script.Answers.Where(answer => answer.IsTask || plans.Exists(plan => plan.FindByIdOrName(answer.Activity) is not null))] } };
        }

        return plans.Exists(HasCreditActivities)
            ? await RunOnStageAsync(order, findings, cancellationToken)
            : RehearsalReport.Create(await rehearsal.RunAsync(order.Definition, order.Library, order.Script, order.MaxTurns, cancellationToken), findings);
    }

    private static bool HasCreditActivities(WorkflowPlan plan) => plan.Nodes.Any(node => node.Descriptor.ClrType.Assembly == typeof(StaffTaskActivity).Assembly);

    private static async Task<RehearsalReport> RunOnStageAsync(RehearsalOrder order, IReadOnlyList<DefinitionError> findings, CancellationToken cancellationToken)
    {
        var script = order.Script;
        await using var stage = await RehearsalStage.OpenAsync(script.Start!.Value, order.Rules, cancellationToken);
        var services = stage.Services;
        var rehearsal = services.GetRequiredService<Rehearsal>();
        var plan = await rehearsal.CompileAsync(order.Definition, order.Library, cancellationToken);
        var matter = SyntheticMatter.For(plan, ChinaTime.DayOf(script.Start.Value), order.Facts);
        var calendar = services.GetRequiredService<WorkingDayCalendar>();
        var result = await rehearsal.RunAsync(
            new RehearsalRequest
            {
                Plan = plan,
                Scopes = services.GetRequiredService<ITurnScopeFactory>(),
                Store = services.GetRequiredService<IWorkflowStore>(),
                Library = order.Library,
                Clock = stage.Clock,
                Answers = [.. script.Answers.Select(answer => Shape(answer, plan, order.ChecksAnswers))],
                Events = script.Events,
                Cancellation = script.Cancellation,
                Assume = script.Assume,
                TriggerActivity = script.TriggerActivity,
                Input = matter is null ? script.Inputs : Merge(SyntheticMatter.Inputs, script.Inputs),
                CorrelationId = script.CorrelationId ?? matter?.CorrelationId,
                Prepare = matter is null ? null : matter.PrepareAsync,
                AnswerAt = (wait, now) => IsStaffTask(plan, wait) ? NextWorkingMorning(calendar, now) : now,
                PrepareAnswer = (wait, answer) => IsStaffTask(plan, wait) ? (scope, token) => ClaimAsync(scope, wait, order.ChecksAnswers ? answer : null, token) : null,
                MaxTurns = order.MaxTurns,
            },
            cancellationToken);
        return await RehearsalReport.CreateAsync(result, findings, services, cancellationToken) with { Record = matter?.Made };
    }

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?> defaults, IReadOnlyDictionary<string, object?>? given) =>
        (given ?? new Dictionary<string, object?>()).Concat(defaults.Where(item => given?.ContainsKey(item.Key) != true)).ToDictionary();

    private static bool IsStaffTask(WorkflowPlan plan, BookmarkRow wait) => plan.Find(wait.ActivityId)?.Activity is StaffTaskActivity;

    private static DateTimeOffset NextWorkingMorning(WorkingDayCalendar calendar, DateTimeOffset now) => ChinaTime.StartOf(calendar.AddWorkingDays(ChinaTime.DayOf(now), 1)) + AnsweringHour;

    /// <summary>An answer's data are the form's fields, with the opinion among them; the process gets the two apart.</summary>
    private static RehearsalAnswer Shape(RehearsalAnswer answer, WorkflowPlan plan, bool isChecked)
    {
        if (plan.FindByIdOrName(answer.Activity)?.Activity is not StaffTaskActivity || (answer.Data is not JsonObject && (!isChecked || answer.Outcome is null)))
        {
            return answer;
        }

        var fields = answer.Data?.DeepClone() as JsonObject ?? [];
        var opinion = fields["opinion"]?.ToString();
        fields.Remove("opinion");
        return answer with { Data = new TaskAnswer(answer.Outcome ?? "", opinion, fields.Count > 0 ? fields["data"] as JsonObject ?? fields : null).ToPayload() };
    }

    private static async Task ClaimAsync(IServiceProvider services, BookmarkRow wait, RehearsalAnswer? toCheck, CancellationToken cancellationToken)
    {
        var task = await services.GetRequiredService<CreditFlowDbContext>().StaffTasks.SingleOrDefaultAsync(row => row.BookmarkId == wait.Id, cancellationToken);
        if (task is not { State: StaffTaskState.Open })
        {
            return;
        }

        var agency = task.AgencyId ?? services.GetRequiredService<AgencyDirectory>().Operator.Id;
        var actor = Actor.Staff(services.GetRequiredService<IIdGenerator>().NewId(), $"演练人员（{task.Step}）", agency);
        task.Claim(actor, [task.Role], services.GetRequiredService<CommitClock>().Now);
        if (toCheck is { Data: JsonObject } given)
        {
            Check(task, actor, TaskAnswer.Read(given.Data) with { Outcome = given.Outcome ?? "" }, ChinaTime.DayOf(services.GetRequiredService<CommitClock>().Now));
        }
    }

    private static void Check(StaffTask task, Actor actor, TaskAnswer answer, DateOnly today)
    {
        try
        {
            task.EnsureCompletable(actor, [task.Role], answer.Outcome, answer.Opinion);
            TaskForm.Check(task.FormJson, answer.Outcome, answer.Data ?? TaskForm.ProposedData(task.FormJson, answer.Outcome), today);
        }
        catch (RejectedException refusal)
        {
            throw new RehearsalAnswerException(task.ActivityId, task.Step, refusal);
        }
    }
}
