using CreditFlow.Host.Tests.ElsaApi;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Host.Tests.Store;

/// <summary>What instances tell each other, and what starts by itself, on the real stores.</summary>
public abstract class WorkflowMessageTests(CreditFlowApp app)
{
    private const string Waiting = """{"id":"go","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"NAME"}}}""";

    private WorkflowRunner Runner => app.Services.GetRequiredService<WorkflowRunner>();

    private IWorkflowStore Store => app.Services.GetRequiredService<IWorkflowStore>();

    [Fact]
    public async Task A_dispatched_workflow_wakes_its_parent_when_it_ends()
    {
        await app.StoreAsync("told-child", Waiting.Replace("NAME", "told", StringComparison.Ordinal), isPublished: true);
        await app.StoreAsync("told-parent", Dispatch("told-child"), isPublished: true);

        var parent = (await Runner.StartAsync(new StartWorkflow { DefinitionId = "told-parent" })).ShouldBeOfType<RunResult.Advanced>().Instance.Id;
        (await SubStatusAsync(parent)).ShouldBe("Suspended");
        await Runner.PublishEventAsync("told", null, null);

        (await SubStatusAsync(parent)).ShouldBe("Finished");
        (await Store.FindWakeUpsAsync(null, 100, default)).ShouldNotContain(row => row.Id.EndsWith(":start", StringComparison.Ordinal) || row.Id.EndsWith(":end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_parent_takes_the_child_it_waits_for_with_it()
    {
        await app.StoreAsync("gone-child", Waiting.Replace("NAME", "gone", StringComparison.Ordinal), isPublished: true);
        await app.StoreAsync("gone-parent", Dispatch("gone-child"), isPublished: true);
        var parent = (await Runner.StartAsync(new StartWorkflow { DefinitionId = "gone-parent" })).ShouldBeOfType<RunResult.Advanced>();
        var child = parent.Turn.Results.SelectMany(result => result.Dispatches ?? []).Single().InstanceId;

        await Runner.CancelAsync(parent.Instance.Id, "撤回");

        (await SubStatusAsync(child)).ShouldBe("Cancelled");
        (await Runner.CancelAsync(child, "again")).ShouldBeOfType<RunResult.Rejected>();
    }

    [Fact]
    public async Task An_event_starts_the_published_workflow_that_begins_with_it_once()
    {
        var root = Waiting.Replace("NAME", "begun", StringComparison.Ordinal).Replace("\"type\":\"Elsa.Event\"", "\"type\":\"Elsa.Event\",\"customProperties\":{\"canStartWorkflow\":true}", StringComparison.Ordinal);
        await app.StoreAsync("begun", root, isPublished: true);
        app.Time.Advance(TimeSpan.FromMinutes(1));

        (await Runner.PublishEventAsync("begun", "case-1", null, "begun-1")).ShouldHaveSingleItem().ShouldBeOfType<RunResult.Advanced>().Instance.CorrelationId.ShouldBe("case-1");
        (await Runner.PublishEventAsync("begun", "case-1", null, "begun-1")).ShouldBeEmpty();
        (await Store.FindWakeUpsAsync(StimulusHash.ForEvent("begun"), 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sweep_starts_what_is_due_once()
    {
        const string root = """{"id":"t","type":"Elsa.Timer","customProperties":{"canStartWorkflow":true},"interval":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}}""";
        var versionId = await app.StoreAsync("hourly", root, isPublished: true);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        var sweep = app.Services.GetRequiredService<TimerSweep>();

        (await Runner.StartDueAsync()).Count(result => result is RunResult.Advanced advanced && advanced.Instance.DefinitionVersionId == versionId).ShouldBe(1);
        (await sweep.RunAsync(100)).Failed.ShouldBe(0);
        (await Runner.StartDueAsync()).ShouldBeEmpty();
    }

    private static string Dispatch(string child) =>
        """{"id":"x","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"CHILD"}},"waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}}}"""
            .Replace("CHILD", child, StringComparison.Ordinal);

    private async Task<string> SubStatusAsync(string instanceId) => (await Store.FindInstanceAsync(instanceId, default))!.Row.SubStatus;
}

public sealed class SqliteWorkflowMessageTests(SqliteApp app) : WorkflowMessageTests(app), IClassFixture<SqliteApp>;

public sealed class PostgreSqlWorkflowMessageTests(PostgreSqlApp app) : WorkflowMessageTests(app), IClassFixture<PostgreSqlApp>;
