using System.Text.Json.Nodes;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>Messages between an instance and those it dispatched are stored with the turn that sends them: a host may die anywhere.</summary>
public sealed class ChildWorkflowTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    // Commits: 1 the parent's first turn, 2 the child's start, 3 the child's end, 4 the parent's end.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_crash_before_any_commit_loses_neither_the_child_nor_its_answer(int crashingCommit)
    {
        await PublishChildAsync();
        _host.BeforeCommit = number => Crash(number == crashingCommit);
        var parent = (await _host.StartAsync(Parent())).Instance.Id;
        await SweepUntilRestAsync();
        await AnswerChildAsync(parent);
        await SweepUntilRestAsync();

        _host.State(parent).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        _host.Lines(parent).ShouldBe(["late"]);
        _host.Store.Instances.Count.ShouldBe(2);
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_of_the_childs_start_does_not_start_it_twice()
    {
        await PublishChildAsync();
        _host.AfterCommit = number => Crash(number == 2);
        await _host.StartAsync(Parent());
        await SweepUntilRestAsync();
        _host.Store.Instances.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_child_whose_parent_was_cancelled_is_cancelled_even_when_the_host_died_in_between()
    {
        await PublishChildAsync();
        var parent = (await _host.StartAsync(Parent())).Instance.Id;
        _host.BeforeCommit = number => Crash(number == 4);
        await _host.Runner.CancelAsync(parent, "撤回");
        await SweepUntilRestAsync();
        _host.Store.Instances.ShouldAllBe(instance => instance.Row.SubStatus == "Cancelled");
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_retried_child_that_ends_lets_its_parent_go_on()
    {
        await _host.PublishAsync(Flow.Definition(Flow.Activity("once", "Test.ThrowOnce"), "kid"));
        var parent = (await _host.StartAsync(Parent())).Instance.Id;
        var child = _host.Store.Instances.Single(instance => instance.Row.ParentInstanceId == parent).Row;
        child.SubStatus.ShouldBe("Faulted");
        _host.State(parent).SubStatus.ShouldBe(WorkflowSubStatus.Suspended);

        await _host.Runner.RetryAsync(child.Id);
        _host.State(parent).SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    private static void Crash(bool now)
    {
        if (now)
        {
            throw new InvalidOperationException("The host dies here.");
        }
    }

    private static JsonObject Parent() => Flow.Chart().Variable("r")
        .Add(Flow.Activity("x", "Elsa.DispatchWorkflow", ("workflowDefinitionId", Flow.Input("kid")), ("waitForCompletion", Flow.Input(true)), ("result", new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "r" } })))
        .Js("l", "variables.r.Answer ?? 'none'").Connect("x>l").Json();

    private Task PublishChildAsync() => _host.PublishAsync(Flow.Chart().Add(Flow.Event("go")).Add(Flow.Activity("o", "Elsa.SetOutput", ("outputName", Flow.Input("Answer")), ("outputValue", Flow.Input("late")))).Connect("go>o").Json("kid"));

    private async Task AnswerChildAsync(string parent)
    {
        var child = _host.Store.Instances.Single(instance => instance.Row.ParentInstanceId == parent).Row.Id;
        while (_host.State(child).Bookmarks is [var wait, ..])
        {
            try
            {
                await _host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = child, BookmarkId = wait.Id });
            }
            catch (InvalidOperationException)
            {
                // The caller of a host that dies asks again.
            }
        }
    }

    private async Task SweepUntilRestAsync()
    {
        for (var sweep = 0; sweep < 3; sweep++)
        {
            await _host.SweepAsync();
        }
    }
}
