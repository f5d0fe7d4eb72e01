using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Expressions;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreditFlow.Workflows.Execution;

/// <summary>
/// Carries instances from wait to wait. Each request is one turn: load, let the scheduler decide and the activities run, commit everything at once. A lost race is run again on fresh state;
/// an activity that throws becomes an incident, and what it had begun to change is discarded.
/// </summary>
public sealed partial class WorkflowRunner
{
    private readonly ITurnScopeFactory _scopes;
    private readonly IWorkflowStore _store;
    private readonly PlanCache _plans;
    private readonly ExpressionEvaluators _expressions;
    private readonly TimeProvider _time;
    private readonly WorkflowRunnerOptions _options;
    private readonly ILogger<WorkflowRunner> _logger;
    private readonly StartTriggers _triggers;
    private readonly WorkflowsTelemetry? _telemetry;
    private readonly ConcurrentDictionary<(string DefinitionId, string ActivityId), DateTimeOffset> _started = new();

    /// <summary>A runner over the host's stores. Without <paramref name="telemetry"/> nobody can watch its turns.</summary>
    public WorkflowRunner(
        ITurnScopeFactory scopes,
        IWorkflowStore store,
        PlanCache plans,
        ExpressionEvaluators expressions,
        TimeProvider time,
        IOptions<WorkflowRunnerOptions> options,
        ILogger<WorkflowRunner>? logger = null,
        WorkflowsTelemetry? telemetry = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _scopes = scopes;
        _store = store;
        _plans = plans;
        _expressions = expressions;
        _time = time;
        _telemetry = telemetry;
        _options = options.Value;
        _triggers = new StartTriggers(plans, time);
        _logger = logger ?? NullLogger<WorkflowRunner>.Instance;
    }

    /// <summary>Starts an instance and runs it to its first waits.</summary>
    public async Task<RunResult> StartAsync(StartWorkflow request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await PrepareStartAsync(request, cancellationToken).ConfigureAwait(false) is { } turn
            ? await RunAsync(turn, cancellationToken).ConfigureAwait(false)
            : NotPublished(request.DefinitionVersionId ?? request.DefinitionId);
    }

    /// <returns>The turn, or <see langword="null"/> when there is nothing published to start.</returns>
    private async Task<TurnRequest?> PrepareStartAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        var assumed = request is { Plan: null, DefinitionVersionId: null, DefinitionId: { } named } ? _plans.LastPublished(named) : null;
        var plan = assumed ?? await PlanOfAsync(request, cancellationToken).ConfigureAwait(false);
        if (plan is null)
        {
            return null;
        }

        var input = new JsonObject();
        foreach (var (name, value) in request.Input ?? new Dictionary<string, object?>())
        {
            input[name] = WorkflowValue.ToJson(value);
        }

        return new TurnRequest
        {
            InstanceId = request.InstanceId ?? NewSeed().ToString("N"),
            IsStart = true,
            CheckExisting = request.InstanceId is not null,
            Plan = plan,
            AssumedPublishedOf = assumed is null ? null : request.DefinitionId,
            Prepare = request.Prepare,
            DueAt = request.DueAt,
            SentAt = request.SentAt,
            TraceParent = request.TraceParent,
            Trigger = new TurnTrigger
            {
                Kind = TriggerKind.Start,
                Payload = input.Count > 0 ? input : null,
                WakeUpId = request.WakeUpId,
                IsWakeUpStored = request.WakeUpId is not null,
                Start = new InstanceSeed
                {
                    Id = "",
                    CorrelationId = request.CorrelationId,
                    Name = request.Name,
                    ParentInstanceId = request.ParentInstanceId,
                    ParentWait = request.ParentWait,
                    Depth = request.Depth,
                    StartKey = request.StartKey,
                    TriggerActivityId = request.TriggerActivityId,
                },
            },
        };
    }

    /// <summary>Resumes an instance where it waits. Of two resumes of one wait, exactly one advances it; the other is told <see cref="RunResult.AlreadyDone"/>.</summary>
    public Task<RunResult> ResumeAsync(ResumeBookmark request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunAsync(
            new TurnRequest
            {
                InstanceId = request.InstanceId,
                Prepare = request.Prepare,
                Trigger = new TurnTrigger { Kind = TriggerKind.Resume, BookmarkId = request.BookmarkId, Payload = WorkflowValue.ToJson(request.Payload) },
            },
            cancellationToken);
    }

    /// <summary>Fires a timer, if it is still there and due.</summary>
    public async Task<RunResult> FireTimerAsync(string timerId, CancellationToken cancellationToken = default)
    {
        // Read again after each lost race: whoever won it may have used the timer or moved it.
        for (var attempt = 0; ; attempt++)
        {
            if (await _store.FindTimerAsync(timerId, cancellationToken).ConfigureAwait(false) is not { } timer)
            {
                return new RunResult.AlreadyDone("");
            }

            if (timer.DueAt > Now())
            {
                return new RunResult.Rejected("not-due", $"定时 {timer.Id} 要到 {timer.DueAt:O} 才到期。");
            }

            var result = await RunAsync(TurnOf(timer), cancellationToken).ConfigureAwait(false);
            if (result is not RunResult.Rejected { Code: "busy" } || attempt >= _options.MaxAttempts)
            {
                return result;
            }
        }
    }

    /// <summary>Ends an instance. What still waits is given up.</summary>
    public Task<RunResult> CancelAsync(string instanceId, string reason, CancellationToken cancellationToken = default) =>
        CancelAsync(instanceId, reason, prepare: null, cancellationToken);

    /// <inheritdoc cref="CancelAsync(string, string, CancellationToken)"/>
    /// <param name="instanceId">The instance.</param>
    /// <param name="reason">Why; kept in the journal.</param>
    /// <param name="prepare">Runs in the turn's scope first; see <see cref="ResumeBookmark.Prepare"/>.</param>
    public Task<RunResult> CancelAsync(string instanceId, string reason, Func<IServiceProvider, CancellationToken, Task>? prepare, CancellationToken cancellationToken = default) =>
        RunAsync(new TurnRequest { InstanceId = instanceId, Prepare = prepare, Trigger = new TurnTrigger { Kind = TriggerKind.Cancel, Reason = reason } }, cancellationToken);

    /// <summary>Lets a faulted instance go on: each failed activity is run again.</summary>
    public Task<RunResult> RetryAsync(string instanceId, CancellationToken cancellationToken = default) =>
        RunAsync(new TurnRequest { InstanceId = instanceId, Trigger = new TurnTrigger { Kind = TriggerKind.Retry } }, cancellationToken);

    internal DateTimeOffset Now() => TurnTime.Truncate(_time.GetUtcNow());

    private static RunResult.NotFound NotPublished(string? id) => new($"流程定义 {id} 不存在或尚未发布。");

    private Guid NewSeed() => _options.NewSeed(_time.GetUtcNow());

    private async ValueTask<WorkflowPlan?> PlanOfAsync(StartWorkflow request, CancellationToken cancellationToken)
    {
        if (request.Plan is { } plan)
        {
            _plans.Add(plan);
            return plan;
        }

        return request.DefinitionVersionId is { } versionId ? await _plans.FindAsync(versionId, cancellationToken).ConfigureAwait(false)
            : request.DefinitionId is { } definitionId ? await _plans.FindPublishedAsync(definitionId, cancellationToken).ConfigureAwait(false)
            : throw new ArgumentException("A start needs a definition id, a version id or a plan.", nameof(request));
    }
}
