using System.Text.Json.Nodes;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
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
    public static async Task<RehearsalReport> RunAsync(string definitionJson, DateOnly start, IReadOnlyList<RehearsalAnswer> answers, CancellationToken cancellationToken)
    {
        var definition = DefinitionReader.Read(definitionJson);
        await using var stage = await RehearsalStage.OpenAsync(start, cancellationToken);
        var services = stage.Services;
        var plan = services.GetRequiredService<PlanCompiler>().Compile(definition);
        var matter = SyntheticMatter.For(plan, start);
        var calendar = services.GetRequiredService<WorkingDayCalendar>();
        var result = await services.GetRequiredService<Rehearsal>().RunAsync(
            new RehearsalRequest
            {
                Plan = plan,
                Scopes = services.GetRequiredService<ITurnScopeFactory>(),
                Store = services.GetRequiredService<IWorkflowStore>(),
                Clock = stage.Clock,
                Answers = [.. answers.Select(answer => Shape(answer, plan))],
                CorrelationId = matter?.CorrelationId,
                Prepare = matter is null ? null : matter.PrepareAsync,
                AnswerAt = (wait, now) => IsStaffTask(plan, wait) ? NextWorkingMorning(calendar, now) : now,
                PrepareAnswer = (wait, _) => IsStaffTask(plan, wait) ? (scope, token) => ClaimAsync(scope, wait, token) : null,
            },
            cancellationToken);
        await using var context = await services.GetRequiredService<IDbContextFactory<CreditFlowDbContext>>().CreateDbContextAsync(cancellationToken);
        return await RehearsalReport.CreateAsync(result, plan, context, cancellationToken);
    }

    private static bool IsStaffTask(WorkflowPlan plan, BookmarkRow wait) => plan.Find(wait.ActivityId)?.Activity is StaffTaskActivity;

    private static DateTimeOffset NextWorkingMorning(WorkingDayCalendar calendar, DateTimeOffset now) => ChinaTime.StartOf(calendar.AddWorkingDays(ChinaTime.DayOf(now), 1)) + AnsweringHour;

    /// <summary>An answer's data are the form's fields, with the opinion among them; the process gets the two apart.</summary>
    private static RehearsalAnswer Shape(RehearsalAnswer answer, WorkflowPlan plan)
    {
        if (plan.FindByIdOrName(answer.Activity)?.Activity is not StaffTaskActivity || answer.Data is not JsonObject data)
        {
            return answer;
        }

        var fields = (JsonObject)data.DeepClone();
        fields.Remove("opinion");
        return answer with { Data = new TaskAnswer(answer.Outcome ?? "", data["opinion"]?.ToString(), fields.Count > 0 ? fields["data"] as JsonObject ?? fields : null).ToPayload() };
    }

    private static async Task ClaimAsync(IServiceProvider services, BookmarkRow wait, CancellationToken cancellationToken)
    {
        var task = await services.GetRequiredService<CreditFlowDbContext>().StaffTasks.SingleOrDefaultAsync(row => row.BookmarkId == wait.Id, cancellationToken);
        if (task is { State: StaffTaskState.Open })
        {
            var agency = task.AgencyId ?? services.GetRequiredService<AgencyDirectory>().Operator.Id;
            task.Claim(Actor.Staff(services.GetRequiredService<IIdGenerator>().NewId(), $"演练人员（{task.Step}）", agency), [task.Role], services.GetRequiredService<CommitClock>().Now);
        }
    }
}
