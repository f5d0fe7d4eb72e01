using System.Buffers.Binary;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Operations;

/// <summary>
/// Runs a definition from start to end on virtual time: the same runner and scheduler as in earnest, on a store and a clock of its own. Waits are answered, timers just pass.
/// </summary>
public sealed class Rehearsal(PlanCompiler compiler, ExpressionEvaluators expressions, IServiceScopeFactory services)
{
    /// <summary>Turns after which a rehearsal gives up unless told otherwise.</summary>
    public const int DefaultMaxTurns = 1000;

    /// <summary>Rehearses a definition that needs no domain data, in memory.</summary>
    public Task<RehearsalResult> RunAsync(WorkflowPlan plan, DateTimeOffset start, IReadOnlyList<RehearsalAnswer>? answers = null, CancellationToken cancellationToken = default) =>
        RunAsync(plan, [], new RehearsalScript { Start = start, Answers = answers ?? [] }, DefaultMaxTurns, cancellationToken);

    /// <summary>Rehearses a definition that needs no domain data, in memory.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="library">Published definitions that it dispatches or uses as activities.</param>
    /// <param name="script">What reaches it from outside; its start must be given.</param>
    /// <param name="cancellationToken">Stops between two turns.</param>
    /// <exception cref="DefinitionFormatException">A definition cannot be run.</exception>
    /// <exception cref="RehearsalException">The script does not fit the definition.</exception>
    public Task<RehearsalResult> RunAsync(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> library, RehearsalScript script, CancellationToken cancellationToken = default) =>
        RunAsync(definition, library, script, DefaultMaxTurns, cancellationToken);

    /// <summary>Rehearses a definition that needs no domain data, in memory.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="library">Published definitions that it dispatches or uses as activities.</param>
    /// <param name="script">What reaches it from outside; its start must be given.</param>
    /// <param name="maxTurns">Turns after which the rehearsal gives up.</param>
    /// <param name="cancellationToken">Stops between two turns.</param>
    /// <exception cref="DefinitionFormatException">A definition cannot be run.</exception>
    /// <exception cref="RehearsalException">The script does not fit the definition.</exception>
    public async Task<RehearsalResult> RunAsync(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> library, RehearsalScript script, int maxTurns, CancellationToken cancellationToken = default) =>
        await RunAsync(await CompileAsync(definition, library, cancellationToken).ConfigureAwait(false), library, script, maxTurns, cancellationToken).ConfigureAwait(false);

    /// <summary>Compiles a definition, with the workflows of a library that it uses as activities.</summary>
    /// <exception cref="DefinitionFormatException">It cannot be compiled.</exception>
    public async Task<WorkflowPlan> CompileAsync(WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> library, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return await new PlanCache(new InMemoryWorkflowStore(), compiler, library).CompileAsync(definition, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rehearses a definition.</summary>
    /// <exception cref="RehearsalException">An answer names an activity or an outcome that is not there.</exception>
    public async Task<RehearsalResult> RunAsync(RehearsalRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var commits = new RehearsalCommits(request.Scopes);
        var plans = new PlanCache(request.Store, compiler, request.Library);
        await CheckAsync(request, plans, cancellationToken).ConfigureAwait(false);
        return await new RehearsalRun(request, CreateRunner(request, commits, plans), plans, commits).ToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The timeline of an instance that ran in earnest, as a rehearsal would show it.</summary>
    /// <param name="plan">The plan that it followed.</param>
    /// <param name="journal">Its journal, in turn order.</param>
    public static IReadOnlyList<RehearsalEntry> TimelineOf(WorkflowPlan plan, IReadOnlyList<JournalRow> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return new RehearsalTimeline(plan, new HashSet<int>()).Build([.. journal.Select(row => (row.Turn, JournalReader.Read(row)))]);
    }

    private Task<RehearsalResult> RunAsync(WorkflowPlan plan, IReadOnlyList<WorkflowDefinition> library, RehearsalScript script, int maxTurns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        var store = new InMemoryWorkflowStore();
        return RunAsync(
            new RehearsalRequest
            {
                Plan = plan,
                Store = store,
                Scopes = new InMemoryTurnScopeFactory(store, services),
                Clock = new ManualClock(script.Start ?? throw new ArgumentException("The script gives no start.", nameof(script))),
                Answers = script.Answers,
                Events = script.Events,
                Cancellation = script.Cancellation,
                Assume = script.Assume,
                TriggerActivity = script.TriggerActivity,
                CorrelationId = script.CorrelationId,
                Input = script.Inputs,
                Library = library,
                MaxTurns = maxTurns,
            },
            cancellationToken);
    }

    private static async Task CheckAsync(RehearsalRequest request, PlanCache plans, CancellationToken cancellationToken)
    {
        var known = new List<WorkflowPlan> { request.Plan };
        foreach (var (versionId, _) in await plans.PublishedAsync(cancellationToken).ConfigureAwait(false))
        {
            known.Add((await plans.FindAsync(versionId, cancellationToken).ConfigureAwait(false))!);
        }

        var named = request.Answers.Where(answer => !answer.IsTask).Select(answer => answer.Activity);
        if (named.FirstOrDefault(name => !known.Exists(plan => plan.FindByIdOrName(name) is not null)) is { } unknown)
        {
            throw new RehearsalException($"演练答案中的活动“{unknown}”在流程中不存在。请使用活动的编号或名称。");
        }

        if (request.TriggerActivity is { } trigger && request.Plan.FindByIdOrName(trigger) is null)
        {
            throw new RehearsalException($"触发流程的活动“{trigger}”在流程中不存在。请使用活动的编号或名称。");
        }
    }

    private WorkflowRunner CreateRunner(RehearsalRequest request, RehearsalCommits commits, PlanCache plans)
    {
        // Seeds are counted, so that the same rehearsal draws the same ids.
        var count = 0;
        var options = new WorkflowRunnerOptions
        {
            NewSeed = _ =>
            {
                var bytes = new byte[16];
                BinaryPrimitives.WriteInt32BigEndian(bytes, ++count);
                return new Guid(bytes);
            },
        };
        return new WorkflowRunner(commits, request.Store, plans, expressions, request.Clock, Options.Create(options));
    }
}
