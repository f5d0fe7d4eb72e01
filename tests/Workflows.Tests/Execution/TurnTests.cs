using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Execution;

/// <summary>The rules of DESIGN section 3: a turn is one commit.</summary>
public sealed class TurnTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    private IEnumerable<string> Ledger => _host.Get<Ledger>().Rows;

    [Fact]
    public async Task A_start_with_a_key_used_before_answers_with_the_first_instance()
    {
        var first = await _host.StartAsync(Waiting(), new StartWorkflow { StartKey = "k" });
        var second = await _host.Runner.StartAsync(new StartWorkflow { StartKey = "k", Plan = _host.Plan(Waiting()) });
        second.ShouldBe(new RunResult.AlreadyDone(first.Instance.Id));
        _host.Store.Instances.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_starts_with_one_key_at_once_start_one_instance()
    {
        var plan = _host.Plan(Waiting());
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.Runner.StartAsync(new StartWorkflow { StartKey = "k", Plan = plan }))));
        results.OfType<RunResult.Advanced>().Count().ShouldBe(1);
        results.OfType<RunResult.AlreadyDone>().Count().ShouldBe(9);
        Ledger.ShouldBe(["before"]);
    }

    [Fact]
    public async Task Of_many_resumes_of_one_wait_exactly_one_wins_and_its_rows_are_written_once()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        var wait = _host.Wait(id, "ask").Id;
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(() =>
            _host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = wait, Payload = new { outcome = "No", opinion = index } }))));
        results.OfType<RunResult.Advanced>().Count().ShouldBe(1);
        results.OfType<RunResult.AlreadyDone>().Count().ShouldBe(19);
        Ledger.ShouldBe(["before", "answer:ask", "after"]);
        _host.State(id).Turn.ShouldBe(2);
    }

    [Fact]
    public async Task A_preparation_that_throws_passes_its_exception_through_and_nothing_is_committed()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        var before = _host.Store.Find(id);
        await Should.ThrowAsync<UnauthorizedAccessException>(() => _host.Runner.ResumeAsync(new ResumeBookmark
        {
            InstanceId = id,
            BookmarkId = _host.Wait(id, "ask").Id,
            Prepare = (services, _) =>
            {
                ((LedgerUnit)services.GetService(typeof(LedgerUnit))!).Add("prepared");
                throw new UnauthorizedAccessException();
            },
        }));
        _host.Store.Find(id).ShouldBe(before);
        Ledger.ShouldBe(["before"]);
    }

    [Fact]
    public async Task A_preparation_is_committed_with_the_turn_and_runs_again_after_a_lost_race()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        var calls = 0;
        var result = await _host.Runner.ResumeAsync(new ResumeBookmark
        {
            InstanceId = id,
            BookmarkId = _host.Wait(id, "ask").Id,
            Prepare = async (services, cancellationToken) =>
            {
                ((LedgerUnit)services.GetService(typeof(LedgerUnit))!).Add("prepared");
                if (calls++ == 0)
                {
                    await _host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = id, BookmarkId = _host.Wait(id, "other").Id }, cancellationToken);
                }
            },
        });
        result.ShouldBeOfType<RunResult.Advanced>().Instance.Turn.ShouldBe(3);
        calls.ShouldBe(2);
        Ledger.Count(row => row == "prepared").ShouldBe(1);
    }

    [Fact]
    public async Task A_failing_activity_becomes_an_incident_and_only_its_own_changes_are_discarded()
    {
        var flow = Flow.Chart().Variable("n", "Int32", "0").Add(Flow.Activity("book", "Test.Book")).Add(Flow.Set("v", "n", "7")).Line("l").Add(Flow.Activity("bad", "Test.Throw")).Line("never")
            .Connect("book>v>l>bad>never");
        var result = await _host.StartAsync(flow.Json());
        result.IsFaulted.ShouldBeTrue();
        var incident = result.Incidents.ShouldHaveSingleItem();
        (incident.ActivityId, incident.Fault.Message, incident.Turn).ShouldBe(("bad", "broken", 1));
        Ledger.ShouldBe(["book"]);
        _host.Lines(result.Instance.Id).ShouldBe(["l"]);
        _host.State(result.Instance.Id).Variables["n"]!.GetValue<int>().ShouldBe(7);
        _host.Journal(result.Instance.Id)[^1].ShouldBe("Faulted bad");
    }

    [Fact]
    public async Task A_retry_goes_on_at_the_activity_that_failed()
    {
        var flow = Flow.Chart().Add(Flow.Activity("book", "Test.Book")).Add(Flow.Activity("once", "Test.ThrowOnce")).Line("after").Connect("book>once>after");
        var id = (await _host.StartAsync(flow.Json())).Instance.Id;
        _host.State(id).SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        var retried = (await _host.Runner.RetryAsync(id)).ShouldBeOfType<RunResult.Advanced>();
        retried.Instance.SubStatus.ShouldBe("Finished");
        _host.Lines(id).ShouldBe(["after"]);
        Ledger.ShouldBe(["book"]);
        (await _host.Runner.RetryAsync(id)).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("not-faulted");
    }

    [Fact]
    public async Task A_transient_error_is_tried_again_and_leaves_no_incident()
    {
        var flow = Flow.Chart().Add(Flow.Activity("book", "Test.Book")).Add(Flow.Activity("once", "Test.ThrowOnce", ("transient", Flow.Input(true)))).Connect("book>once");
        var result = await _host.StartAsync(flow.Json());
        result.Instance.SubStatus.ShouldBe("Finished");
        result.Incidents.ShouldBeEmpty();
        Ledger.ShouldBe(["book"]);
    }

    [Fact]
    public async Task With_ContinueWithIncidents_the_other_branches_go_on_and_the_flowchart_stays_open()
    {
        var flow = Flow.Chart().ContinueWithIncidents().Add(Flow.Fork("f", "A", "B", "C")).Add(Flow.Activity("bad1", "Test.Throw")).Line("n1").Add(Flow.Activity("bad2", "Test.Throw")).Line("b").Add(Flow.Activity("book", "Test.Book"))
            .Connect("f.A>bad1>n1", "f.B>b>book", "f.C>bad2");
        var result = await _host.StartAsync(flow.Json());
        result.Incidents.Select(incident => incident.ActivityId).ShouldBe(["bad1", "bad2"]);
        (result.Instance.Status, result.Instance.SubStatus, result.Instance.IncidentCount).ShouldBe(("Running", "Suspended", 2));
        _host.Lines(result.Instance.Id).ShouldBe(["b"]);
        Ledger.ShouldBe(["book"]);
    }

    [Fact]
    public async Task With_the_Fault_strategy_branches_not_yet_run_stand_still_until_the_retry()
    {
        var flow = Flow.Chart().Add(Flow.Fork("f", "A", "B")).Add(Flow.Activity("once", "Test.ThrowOnce")).Line("a").Line("b").Connect("f.A>once>a", "f.B>b");
        var id = (await _host.StartAsync(flow.Json())).Instance.Id;
        _host.Lines(id).ShouldBeEmpty();
        await _host.Runner.RetryAsync(id);
        _host.Lines(id).ShouldBe(["b", "a"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_wait_that_a_lambda_would_continue_is_refused()
    {
        var result = await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Activity("x", "Test.Lambda"))));
        result.Incidents.ShouldHaveSingleItem().Fault.Message.ShouldContain("lambda");
    }

    [Fact]
    public async Task Cancelling_gives_up_every_wait_and_keeps_the_reason()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        (await _host.Runner.CancelAsync(id, "撤回")).ShouldBeOfType<RunResult.Advanced>().Instance.SubStatus.ShouldBe("Cancelled");
        (await _host.Store.FindBookmarksOfAsync(id, default)).ShouldBeEmpty();
        _host.Journal(id)[^1].ShouldBe("Workflow cancelled root");
        (await _host.Runner.CancelAsync(id, "again")).ShouldBeOfType<RunResult.Rejected>().Code.ShouldBe("finished");
    }

    [Fact]
    public async Task Unknown_instances_definitions_and_timers_are_not_found_or_done()
    {
        (await _host.Runner.ResumeAsync(new ResumeBookmark { InstanceId = "x", BookmarkId = "y" })).ShouldBeOfType<RunResult.NotFound>();
        (await _host.Runner.StartAsync(new StartWorkflow { DefinitionId = "x" })).ShouldBeOfType<RunResult.NotFound>();
        (await _host.Runner.FireTimerAsync("x")).ShouldBeOfType<RunResult.AlreadyDone>();
    }

    [Fact]
    public async Task A_crash_before_a_commit_leaves_nothing_and_the_same_request_can_be_made_again()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        var before = _host.Store.Find(id);
        _host.BeforeCommit = _ => throw new IOException("host died");
        await Should.ThrowAsync<IOException>(() => _host.ResumeAsync(id, "ask"));
        _host.Store.Find(id).ShouldBe(before);
        _host.BeforeCommit = null;
        (await _host.ResumeAsync(id, "ask")).ShouldBeOfType<RunResult.Advanced>();
        Ledger.ShouldBe(["before", "answer:ask", "after"]);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_looked_up_and_not_repeated()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        _host.AfterCommit = _ => throw new IOException("connection lost");
        (await _host.ResumeAsync(id, "ask")).ShouldBeOfType<RunResult.Advanced>();
        Ledger.ShouldBe(["before", "answer:ask", "after"]);
    }

    [Fact]
    public async Task A_transient_commit_error_is_tried_again_with_the_rows_written_once()
    {
        var id = (await _host.StartAsync(Waiting())).Instance.Id;
        var failures = 0;
        _host.BeforeCommit = _ =>
        {
            if (failures++ == 0)
            {
                throw new TransientTestException();
            }
        };
        (await _host.ResumeAsync(id, "ask")).ShouldBeOfType<RunResult.Advanced>();
        Ledger.ShouldBe(["before", "answer:ask", "after"]);
    }

    [Fact]
    public async Task Ids_drawn_in_a_turn_follow_from_its_seed_and_are_in_the_journal()
    {
        var result = await _host.StartAsync(Flow.Definition(Flow.Sequence("s", Flow.Activity("a", "Test.DrawId"), Flow.Activity("b", "Test.DrawId"))));
        var drawn = result.Turn.Results.SelectMany(call => call.GeneratedIds ?? []).Select(id => id.ToString()).ToList();
        drawn.Count.ShouldBe(2);
        drawn.Distinct().Count().ShouldBe(2);
        Ledger.ShouldBe(drawn);
    }

    [Fact]
    public async Task An_endless_loop_without_a_wait_becomes_an_incident()
    {
        var result = await _host.StartAsync(Flow.Definition(Flow.Activity("w", "Elsa.While", ("condition", Flow.Input(true)), ("body", Flow.Activity("b", "Elsa.Start")))));
        result.IsFaulted.ShouldBeTrue();
        result.Incidents[0].Fault.Message.ShouldContain("10000");
    }

    private static JsonObject Waiting() => Flow.Chart()
        .Add(Flow.Activity("before", "Test.Book")).Add(Flow.Activity("ask", "Test.Ask")).Add(Flow.Activity("after", "Test.Book")).Add(Flow.Event("other")).Add(Flow.Event("end"))
        .Connect("before>ask", "before>other>end", "ask.Yes>after", "ask.No>after").Json();

    [Fact]
    public async Task A_start_notices_at_its_commit_that_another_version_was_published_or_none_is_any_more()
    {
        Task PublishAsync(string word) => _host.Get<DefinitionSeeder>().ImportSeedAsync(Flow.Chart().Js("l", $"'{word}'").Json("versions").ToJsonString(), word);
        async Task<RunResult> StartAsync() => await _host.Runner.StartAsync(new StartWorkflow { DefinitionId = "versions" });
        await PublishAsync("one");
        (await StartAsync()).ShouldBeOfType<RunResult.Advanced>().Instance.Version.ShouldBe(1);
        await PublishAsync("two");
        var second = (await StartAsync()).ShouldBeOfType<RunResult.Advanced>().Instance;
        second.Version.ShouldBe(2);
        _host.Lines(second.Id).ShouldBe(["two"]);
        await _host.RetractAsync("versions");
        (await StartAsync()).ShouldBeOfType<RunResult.NotFound>();
        _host.Store.Instances.Count.ShouldBe(2);
    }
}
