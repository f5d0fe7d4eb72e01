using CreditFlow.Host.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Microsoft.Extensions.Time.Testing;

namespace CreditFlow.Host.Tests.Jobs;

/// <summary>What the overview tells of the jobs: when each last ended well, which fail, which are silent.</summary>
public sealed class JobStandingsTests : IDisposable
{
    private readonly InMemoryStorage _storage = new();
    private readonly FakeTimeProvider _time = new(CreditFlowApp.Beginning);
    private readonly JobLog _log;

    public JobStandingsTests()
    {
        _log = new JobLog(_storage, _time);
        new RecurringJobManager(_storage).AddOrUpdate<JobTick<TimersJob>>("timers", tick => tick.RunAsync(CancellationToken.None), Cron.Yearly());

        // The scheduler reckons by the machine's clock; the next tick is put where virtual time has it.
        using var connection = _storage.GetConnection();
        connection.SetRangeInHash("recurring-job:timers", [KeyValuePair.Create("NextExecution", JobHelper.SerializeDateTime(_time.GetUtcNow().UtcDateTime.AddDays(300)))]);
    }

    public void Dispose() => _storage.Dispose();

    [Fact]
    public void A_job_that_has_not_run_yet_waits() => Standing().ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Waiting), job => job.SucceededAt.ShouldBeNull());

    [Fact]
    public void A_failed_tick_is_told_until_one_ends_well()
    {
        _log.Note(nameof(TimersJob), failed: false);
        Standing().State.ShouldBe(JobState.Well);
        _time.Advance(TimeSpan.FromSeconds(5));
        _log.Note(nameof(TimersJob), failed: true);
        Standing().ShouldSatisfyAllConditions(job => job.State.ShouldBe(JobState.Failing), job => job.FailedAt.ShouldBe(_time.GetUtcNow()), job => job.SucceededAt.ShouldBe(_time.GetUtcNow() - TimeSpan.FromSeconds(5)));
        _time.Advance(TimeSpan.FromSeconds(5));
        _log.Note(nameof(TimersJob), failed: false);
        Standing().State.ShouldBe(JobState.Well);
    }

    [Fact]
    public void Another_host_is_told_the_same_and_frequent_ticks_are_written_once_a_minute()
    {
        _log.Note(nameof(TimersJob), failed: false);
        var written = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(59));
        _log.Note(nameof(TimersJob), failed: false);
        new JobStandings([_storage], _time).Read()!.Single().SucceededAt.ShouldBe(written);
        _time.Advance(TimeSpan.FromSeconds(1));
        _log.Note(nameof(TimersJob), failed: false);
        Standing().SucceededAt.ShouldBe(_time.GetUtcNow());
    }

    [Fact]
    public void A_job_whose_time_is_past_is_silent()
    {
        _time.Advance(TimeSpan.FromDays(400));
        Standing().State.ShouldBe(JobState.Silent);
    }

    [Fact]
    public void A_host_without_the_scheduler_cannot_tell() => new JobStandings([], _time).Read().ShouldBeNull();

    private JobStanding Standing() => new JobStandings([_storage], _time).Read()!.Single();
}
