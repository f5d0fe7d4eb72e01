namespace CreditFlow.Persistence.Commits;

/// <summary>SQLite takes one writer at a time: those of this process queue here instead of polling the file's lock. PostgreSQL needs no gate.</summary>
public sealed class WriteGate(bool needed) : IDisposable
{
    private readonly SemaphoreSlim? _semaphore = needed ? new SemaphoreSlim(1, 1) : null;

    /// <inheritdoc/>
    public void Dispose() => _semaphore?.Dispose();

    internal async Task<Pass> EnterAsync(CancellationToken cancellationToken)
    {
        if (_semaphore is not null)
        {
            await _semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new Pass(_semaphore);
    }

    internal readonly struct Pass(SemaphoreSlim? semaphore) : IDisposable
    {
        public void Dispose() => semaphore?.Release();
    }
}
