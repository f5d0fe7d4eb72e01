namespace CreditFlow.Host.Jobs;

/// <summary>
/// A recurring job. It finds its work in our own tables, may run on several hosts at once and any number of times, and one bad item never stops the rest:
/// losing the scheduler's storage, or a run, loses nothing.
/// </summary>
internal interface IJob
{
    /// <summary>Does what is due now, up to a limit; the next run goes on.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
