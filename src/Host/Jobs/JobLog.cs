using System.Collections.Concurrent;
using System.Globalization;
using Hangfire;
using Hangfire.Storage;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Keeps when each job last ended well and when it last failed, beside the schedule in the scheduler's storage: all hosts see it, and losing it loses nothing. The scheduler itself forgets a tick
/// that failed.
/// </summary>
internal sealed class JobLog(JobStorage storage, TimeProvider time)
{
    private const string Succeeded = "succeeded";
    private const string Failed = "failed";

    // A job that ticks every few seconds need not write each time; one that fails, or works again, does.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, bool Failed)> _written = new(StringComparer.Ordinal);

    /// <summary>Notes how a tick ended.</summary>
    /// <param name="job">Name of the job's type.</param>
    public void Note(string job, bool failed)
    {
        var now = time.GetUtcNow();
        if (_written.TryGetValue(job, out var last) && last.Failed == failed && now - last.At < Grain)
        {
            return;
        }

        using var connection = storage.GetConnection();
        connection.SetRangeInHash(KeyOf(job), [new(failed ? Failed : Succeeded, now.ToString("O", CultureInfo.InvariantCulture))]);
        _written[job] = (now, failed);
    }

    /// <summary>When a job last ended well and when it last failed (UTC); <see langword="null"/> for never.</summary>
    public static (DateTimeOffset? Succeeded, DateTimeOffset? Failed) Read(IStorageConnection connection, string job)
    {
        var kept = connection.GetAllEntriesFromHash(KeyOf(job)) ?? [];
        return (At(kept, Succeeded), At(kept, Failed));
    }

    private static string KeyOf(string job) => $"creditflow:job:{job}";

    private static DateTimeOffset? At(Dictionary<string, string> kept, string name) =>
        kept.TryGetValue(name, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;
}
