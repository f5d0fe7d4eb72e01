using CreditFlow.Workflows.Execution;
using CreditFlow.Workflows.Storage;
using CreditFlow.Workflows.Tests.Support;

namespace CreditFlow.Workflows.Tests.Operations;

/// <summary>An instance whose turns fail as a whole is parked after three failures in the sweep, is seen, can be let try again, and keeps nobody else from theirs.</summary>
public sealed class PoisonTests : IDisposable
{
    private readonly EngineHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task An_instance_that_cannot_commit_is_parked_after_three_sweeps_and_goes_on_when_let()
    {
        var id = await StartDelayAsync();
        _host.BeforeCommit = _ => throw new InvalidOperationException("disk");
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        for (var sweep = 1; sweep <= 3; sweep++)
        {
            (await _host.SweepAsync()).Failed.ShouldBe(1);
            (await FailureAsync(id)).Count.ShouldBe(sweep);
        }

        (await FailureAsync(id)).ParkedAt.ShouldBe(_host.Clock.GetUtcNow());
        (await FailureAsync(id)).Error.ShouldBe("InvalidOperationException: disk");
        var commits = _host.Commits;
        (await _host.SweepAsync()).Failed.ShouldBe(0);
        _host.Commits.ShouldBe(commits);

        _host.BeforeCommit = null;
        (await _host.SweepAsync()).Fired.ShouldBe(0);
        await _host.Store.ForgetFailuresAsync(id, default);
        (await _host.SweepAsync()).Fired.ShouldBe(1);
        _host.Lines(id).ShouldBe(["after"]);
    }

    [Fact]
    public async Task Failures_that_are_not_in_a_row_do_not_park()
    {
        var definition = Flow.Chart().Add(Flow.Delay("one", "01:00:00")).Add(Flow.Delay("two", "01:00:00")).Connect("one>two").Json();
        var id = (await _host.StartAsync(definition)).Instance.Id;
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(1));
        await FailSweepsAsync(2);
        (await _host.SweepAsync()).Fired.ShouldBe(1);
        (await _host.Store.FindFailuresAsync(default)).ShouldBeEmpty();
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(1));
        await FailSweepsAsync(2);
        (await FailureAsync(id)).ParkedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_error_that_passes_by_itself_is_not_counted()
    {
        await StartDelayAsync();
        _host.BeforeCommit = _ => throw new TransientTestException();
        _host.Clock.MoveTo(_host.Clock.GetUtcNow().AddHours(2));
        await _host.SweepAsync();
        (await _host.Store.FindFailuresAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_parked_instance_keeps_its_event_and_the_others_get_theirs()
    {
        var definition = Flow.Chart().Add(Flow.Event("go")).Line("after").Connect("go>after").Json();
        var poisoned = (await _host.StartAsync(definition)).Instance.Id;
        var healthy = (await _host.StartAsync(definition)).Instance.Id;
        for (var failure = 0; failure < 3; failure++)
        {
            await _host.Store.CountFailureAsync(poisoned, "x", _host.Clock.GetUtcNow(), 3, default);
        }

        await _host.Store.StoreWakeUpAsync(new WakeUpRow { Id = "w", Name = StimulusHash.EventName, Hash = StimulusHash.ForEvent("go"), CreatedAt = _host.Clock.GetUtcNow() }, default);
        await _host.SweepAsync();
        (_host.Lines(poisoned).Count, _host.Lines(healthy).Count).ShouldBe((0, 1));
        await _host.Store.ForgetFailuresAsync(poisoned, default);
        await _host.SweepAsync();
        (_host.Lines(poisoned).Count, _host.Lines(healthy).Count).ShouldBe((1, 1));
        (await _host.Store.FindWakeUpsAsync(null, 10, default)).ShouldBeEmpty();
    }

    private async Task<string> StartDelayAsync() =>
        (await _host.StartAsync(Flow.Chart().Add(Flow.Delay("wait", "01:00:00")).Line("after").Connect("wait>after").Json())).Instance.Id;

    private async Task FailSweepsAsync(int count)
    {
        _host.BeforeCommit = _ => throw new InvalidOperationException("disk");
        for (var sweep = 0; sweep < count; sweep++)
        {
            await _host.SweepAsync();
        }

        _host.BeforeCommit = null;
    }

    private async Task<FailureRow> FailureAsync(string id) => (await _host.Store.FindFailuresAsync(default)).Single(row => row.InstanceId == id);
}
