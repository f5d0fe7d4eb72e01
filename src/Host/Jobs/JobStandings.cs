using Hangfire;
using Hangfire.Storage;

namespace CreditFlow.Host.Jobs;

/// <summary>How the jobs of all hosts stand, as the scheduler's storage tells it. A host that runs no jobs has no storage to look into.</summary>
internal sealed class JobStandings(IEnumerable<JobStorage> storages, TimeProvider time)
{
    // A tick comes as late as the scheduler polls, and a busy machine later; a minute is silence.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The jobs by name, those that need somebody first; <see langword="null"/> where this host cannot tell.</summary>
    public IReadOnlyList<JobStanding>? Read()
    {
        if (storages.FirstOrDefault() is not { } storage)
        {
            return null;
        }

        using var connection = storage.GetConnection();
        return [.. connection.GetRecurringJobs().Where(job => !job.Removed).Select(job => StandingOf(connection, job)).OrderBy(job => job.State).ThenBy(job => job.Id, StringComparer.Ordinal)];
    }

    private JobStanding StandingOf(IStorageConnection connection, RecurringJobDto job)
    {
        // What the scheduler calls is a tick of the job.
        var (succeeded, failed) = job.Job?.Type.GetGenericArguments() is [var type] ? JobLog.Read(connection, type.Name) : default;
        var next = Instant(job.NextExecution);
        var state = job.Error is not null || job.Job is null || next is null || time.GetUtcNow() - next > Patience ? JobState.Silent
            : failed is { } bad && (succeeded is not { } good || good < bad) ? JobState.Failing
            : succeeded is null ? JobState.Waiting
            : JobState.Well;
        return new JobStanding(job.Id, state, succeeded, failed, next);
    }

    private static DateTimeOffset? Instant(DateTime? utc) => utc is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;
}
