using System.Collections.Concurrent;
using System.Diagnostics;
using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Workflows.Diagnostics;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Telemetry;

/// <summary>Traces that outlive a process, and what waits, on the real stores. The engine's source is the process's own, so nothing else runs beside these.</summary>
public abstract class TraceStoreTests(CreditFlowApp app)
{
    private const string Root = """{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"NAME"}}}""";
    private static readonly ActivitySource Caller = new("Test.Traces");

    private WorkflowRunner Runner => app.Services.GetRequiredService<WorkflowRunner>();

    private IWorkflowStore Store => app.Services.GetRequiredService<IWorkflowStore>();

    [Fact]
    public async Task A_wait_read_back_from_the_store_links_its_resume_to_the_trace_in_which_it_began()
    {
        using var spans = new Heard();
        var version = await StoreAsync("traced");
        string id;
        ActivityTraceId first;
        using (var request = Caller.StartActivity("request")!)
        {
            first = request.TraceId;
            id = (await Runner.StartAsync(new StartWorkflow { DefinitionVersionId = version })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        }

        var wait = (await Store.FindBookmarksOfAsync(id, default)).ShouldHaveSingleItem();
        await Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = wait.Id });
        spans.Turn(id, "Resume").Links.ShouldHaveSingleItem().Context.TraceId.ShouldBe(first);
    }

    [Fact]
    public async Task An_event_stored_by_its_sender_goes_on_in_the_senders_trace_when_a_sweep_delivers_it()
    {
        using var spans = new Heard();
        var version = await StoreAsync("traced-event");
        ActivityTraceId sender;
        using (var request = Caller.StartActivity("request")!)
        {
            sender = request.TraceId;
            await Runner.PublishEventAsync("traced-event", null, null);
        }

        (await Store.FindWakeUpsAsync(StimulusHash.ForEvent("traced-event"), 10, default)).ShouldHaveSingleItem().TraceParent.ShouldNotBeNull().ShouldContain(sender.ToHexString());
        var id = (await Runner.StartAsync(new StartWorkflow { DefinitionVersionId = version })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        spans.Turn(id, "Resume").TraceId.ShouldBe(sender);
    }

    [Fact]
    public async Task A_message_written_by_a_turn_carries_the_turns_trace_to_the_instance_that_it_starts()
    {
        using var spans = new Heard();
        await StoreAsync("traced-child");
        const string dispatch = """{"id":"x","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"traced-child"}}}""";
        var version = await app.StoreAsync("traced-parent", dispatch, isPublished: true);
        var parent = (await Runner.StartAsync(new StartWorkflow { DefinitionVersionId = version })).ShouldBeOfType<RunResult.Advanced>();
        var child = parent.Turn.Results.SelectMany(result => result.Dispatches ?? []).ShouldHaveSingleItem().InstanceId;
        spans.Turn(child, "Start").TraceId.ShouldBe(spans.Turn(parent.Instance.Id, "Start").TraceId);
    }

    [Fact]
    public async Task What_waits_is_measured()
    {
        var before = await Store.MeasureBacklogAsync(app.Time.GetUtcNow(), default);
        await Runner.PublishEventAsync("nobody-waits", null, null);
        const string delay = """{"id":"d","type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:30:00"}}}""";
        var version = await app.StoreAsync("measured", delay, isPublished: true);
        await Runner.StartAsync(new StartWorkflow { DefinitionVersionId = version });
        var parked = (await Runner.StartAsync(new StartWorkflow { DefinitionVersionId = version })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        await Store.CountFailureAsync(parked, "broken", app.Time.GetUtcNow(), borne: 1, default);

        app.Time.Advance(TimeSpan.FromHours(1));
        var after = await Store.MeasureBacklogAsync(app.Time.GetUtcNow(), default);
        (after.OverdueTimers - before.OverdueTimers, after.WakeUps - before.WakeUps, after.Parked - before.Parked).ShouldBe((1, 1, 1));
        after.OldestWakeUpAt.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(app.Time.GetUtcNow().AddHours(-1));
    }

    private Task<string> StoreAsync(string id) => app.StoreAsync(id, Root.Replace("NAME", id, StringComparison.Ordinal), isPublished: true);

    private sealed class Heard : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = new();
        private readonly ActivityListener _listener;

        public Heard()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is WorkflowsTelemetry.Name or "Test.Traces",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public Activity Turn(string instanceId, string trigger) => _spans.Single(span =>
            span.OperationName == "workflow.turn" && Equals(span.GetTagItem("workflow.instance.id"), instanceId) && Equals(span.GetTagItem("workflow.trigger"), trigger)
            && Equals(span.GetTagItem("workflow.outcome"), "advanced"));

        public void Dispose() => _listener.Dispose();
    }
}

[Collection(nameof(HeardAlone))]
public sealed class SqliteTraceStoreTests(SqliteApp app) : TraceStoreTests(app), IClassFixture<SqliteApp>;

[Collection(nameof(HeardAlone))]
public sealed class PostgreSqlTraceStoreTests(PostgreSqlApp app) : TraceStoreTests(app), IClassFixture<PostgreSqlApp>;

/// <summary>Runs after everything else: a listener hears every engine of the process.</summary>
[CollectionDefinition(nameof(HeardAlone), DisableParallelization = true)]
public sealed class HeardAlone;
