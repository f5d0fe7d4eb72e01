using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Expressions;

namespace CreditFlow.Workflows.Model;

/// <content>Completing, waiting and scheduling.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>Completes the activity with the outcome Done.</summary>
    public ValueTask CompleteActivityAsync()
    {
        Result.Completed = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Completes the activity with outcomes: every connection that leaves it on one of them is followed.</summary>
    public ValueTask CompleteActivityWithOutcomesAsync(params string[] outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        Result.Completed = true;
        Result.Outcomes = [.. outcomes];
        return ValueTask.CompletedTask;
    }

    /// <summary>Begins a wait that only the engine's own users of the bookmark id can end; the activity then completes.</summary>
    public string CreateBookmark() => CreateBookmark(new CreateBookmarkArgs());

    /// <summary>Begins a wait that a method of the activity continues.</summary>
    public string CreateBookmark(ExecuteActivityDelegate callback) => CreateBookmark(new CreateBookmarkArgs { Callback = callback });

    /// <summary>Begins a wait for a stimulus.</summary>
    /// <param name="stimulus">What the wait is for.</param>
    /// <param name="callback">Method of the activity that continues it; without one the activity completes.</param>
    /// <param name="includeActivityInstanceId">Whether only this very execution matches.</param>
    public string CreateBookmark(object stimulus, ExecuteActivityDelegate? callback = null, bool includeActivityInstanceId = true) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback, IncludeActivityInstanceId = includeActivityInstanceId });

    /// <summary>Begins a wait for a stimulus, with a name and the outcomes that the answer chooses among.</summary>
    public string CreateBookmark(object? stimulus, ExecuteActivityDelegate? callback, string bookmarkName, IReadOnlyList<string>? outcomes = null) =>
        CreateBookmark(new CreateBookmarkArgs { Stimulus = stimulus, Callback = callback, BookmarkName = bookmarkName, Outcomes = outcomes });

    /// <summary>Begins a wait.</summary>
    /// <returns>The bookmark's id.</returns>
    public string CreateBookmark(CreateBookmarkArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return Add(args).Id;
    }

    /// <summary>Begins a wait for an instant. An instant that has passed is due at once.</summary>
    /// <param name="due">The instant.</param>
    /// <param name="callback">Method of the activity that continues it; without one the activity completes.</param>
    /// <param name="topic">What the instant follows from, so that <see cref="MoveTimers"/> can move the wait; or <see langword="null"/>.</param>
    /// <returns>The bookmark's id.</returns>
    public string DelayUntil(DateTimeOffset due, ExecuteActivityDelegate? callback = null, string? topic = null)
    {
        due = TurnTime.Truncate(due);
        var bookmark = Add(new CreateBookmarkArgs { Stimulus = new JsonObject { ["dueAt"] = WorkflowValue.ToJson(due) }, Callback = callback });
        bookmark.TimerId = _environment.Ids.NextText();
        bookmark.DueAt = due;
        bookmark.Topic = topic;
        return bookmark.Id;
    }

    /// <summary>Begins a wait of a length counted from the turn's instant.</summary>
    /// <returns>The bookmark's id.</returns>
    public string DelayFor(TimeSpan length, ExecuteActivityDelegate? callback = null, string? topic = null) => DelayUntil(Now + length, callback, topic);

    /// <summary>Schedules a child: an activity in a slot of this one.</summary>
    /// <param name="activity">The child; <see langword="null"/> continues with the callback as if it had completed.</param>
    /// <param name="completionCallback">Method of this activity that continues it when the child completes.</param>
    public ValueTask ScheduleActivityAsync(Activity? activity, ActivityCompletionCallback? completionCallback = null) => ScheduleActivityAsync(activity, completionCallback, null);

    /// <summary>Schedules a child with variables of its own.</summary>
    public ValueTask ScheduleActivityAsync(Activity? activity, ActivityCompletionCallback? completionCallback, IReadOnlyDictionary<string, object?>? variables)
    {
        if (activity is null)
        {
            return completionCallback is null ? ValueTask.CompletedTask : completionCallback(new ActivityCompletedContext(this, "", []));
        }

        if (Plan.Find(activity.Id)?.Parent != Node)
        {
            throw new InvalidOperationException($"Activity {activity.Id} is no child of {ActivityId}. An activity can only schedule activities in its own slots.");
        }

        if (completionCallback is not null)
        {
            CheckCallback(completionCallback, Node.Descriptor.Callbacks.HasCompletion(completionCallback.Method.Name));
        }

        (Result.Children ??= []).Add(new ChildRequest
        {
            ActivityId = activity.Id,
            Callback = completionCallback?.Method.Name,
            Variables = variables?.ToDictionary(pair => pair.Key, pair => WorkflowValue.ToJson(pair.Value), StringComparer.Ordinal),
        });
        return ValueTask.CompletedTask;
    }

    internal void CompleteIfIdle()
    {
        if (Result is { Completed: false, Signal: FlowSignal.None, Children: null } && !HasWaits())
        {
            Result.Completed = true;
        }
    }

    /// <summary>Completes with the outcome that the resume named, when the wait offered it.</summary>
    internal void CompleteFromPayload(BookmarkState bookmark)
    {
        Result.Completed = true;
        if (_work.Payload is JsonObject && GetWorkflowInput<string>("outcome") is { Length: > 0 } outcome
            && (bookmark.Outcomes?.Contains(outcome) ?? Node.ConnectedOutcomes.Contains(outcome, StringComparer.Ordinal)))
        {
            Result.Outcomes = [outcome];
        }
    }

    internal void Signal(FlowSignal signal, params IReadOnlyList<string> outcomes)
    {
        Result.Signal = signal;
        Result.Completed = true;
        if (outcomes.Count > 0)
        {
            Result.Outcomes = [.. outcomes];
        }
    }

    internal void Publish(string eventName, string? correlationId, JsonNode? payload) => (Result.Events ??= []).Add(new PublishedEvent
    {
        Id = _environment.Ids.NextText(),
        Name = eventName,
        CorrelationId = correlationId,
        Payload = payload,
    });

    /// <summary>Asks for an instance of a definition's published version, which is started when the turn is committed.</summary>
    /// <returns>Id of the new instance.</returns>
    internal async ValueTask<string> DispatchAsync(string definitionId, string? correlationId, JsonNode? input, ParentWait wait)
    {
        var plan = await _environment.Plans.FindPublishedAsync(definitionId, CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"流程 {definitionId} 不存在或尚未发布，无法启动。请先发布该流程，或在活动“{ActivityDisplayName}”中改选其他流程。");
        if (State.Depth >= WorkflowLimits.DispatchDepth)
        {
            throw new InvalidOperationException($"流程相互启动超过 {WorkflowLimits.DispatchDepth} 代，可能在无休止地启动自己。请在启动其他流程之前加入退出条件。");
        }

        var id = _environment.Ids.NextText();
        (Result.Dispatches ??= []).Add(new DispatchedWorkflow
        {
            InstanceId = id,
            DefinitionVersionId = plan.VersionId,
            ParentInstanceId = WorkflowInstanceId,
            ParentWait = wait,
            Depth = State.Depth + 1,
            CorrelationId = string.IsNullOrEmpty(correlationId) ? CorrelationId : correlationId,
            Input = input?.DeepClone(),
        });
        return id;
    }

    private bool HasWaits()
    {
        if (Result.Bookmarks is { Count: > 0 })
        {
            return true;
        }

        foreach (var bookmark in State.Bookmarks)
        {
            if (bookmark.Execution == _execution.Id)
            {
                return true;
            }
        }

        return false;
    }

    private BookmarkState Add(CreateBookmarkArgs args)
    {
        if (args.Callback is { } callback)
        {
            CheckCallback(callback, Node.Descriptor.Callbacks.HasResume(callback.Method.Name));
        }

        var name = args.BookmarkName ?? Activity.Type;
        var stimulus = WorkflowValue.ToJson(args.Stimulus);
        var bookmark = new BookmarkState
        {
            Id = _environment.Ids.NextText(),
            Execution = _execution.Id,
            ActivityId = ActivityId,
            Name = name,
            Hash = StimulusHash.Compute(name, stimulus, args.IncludeActivityInstanceId ? Id : null),
            Stimulus = stimulus,
            Callback = args.Callback?.Method.Name,
            AutoBurn = args.AutoBurn,
            IsShared = !args.IncludeActivityInstanceId,
            Outcomes = args.Outcomes is null ? null : [.. args.Outcomes],
            CreatedAt = Now,
        };
        (Result.Bookmarks ??= []).Add(bookmark);
        return bookmark;
    }

    // A wait outlives the process, so what continues it must be found again by name: a method of the activity, no lambda.
    private void CheckCallback(Delegate callback, bool isKnown)
    {
        if (!isKnown || callback.Target is not null && !ReferenceEquals(callback.Target, Activity))
        {
            throw new InvalidOperationException($"Activity type {Activity.Type} continues with {callback.Method.Name}, which is no method of it. Use a method of the activity instead of a lambda.");
        }
    }
}
