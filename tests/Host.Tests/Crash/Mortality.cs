namespace CreditFlow.Host.Tests.Crash;

/// <summary>Counts the commits of a host and kills it at one of them. From then on nothing of that host reaches the database: who asks it anything gets <see cref="HostDiedException"/>.</summary>
public sealed class Mortality(int? commit, CrashMoment moment)
{
    private static readonly AsyncLocal<bool> Inside = new();
    private int _commits;

    public bool IsDead { get; private set; }

    /// <summary>Commits so far, the fatal one included.</summary>
    public int Commits => _commits;

    public void EnsureAlive()
    {
        if (IsDead)
        {
            throw new HostDiedException();
        }
    }

    /// <summary>Passes a commit, whatever writes it. A commit that is part of another one does not count by itself.</summary>
    public async Task<T> PassAsync<T>(Func<Task<T>> write)
    {
        EnsureAlive();
        if (Inside.Value)
        {
            return await write();
        }

        var isFatal = Interlocked.Increment(ref _commits) == commit;
        if (isFatal && moment == CrashMoment.Before)
        {
            Die();
        }

        Inside.Value = true;
        var result = await write();
        Inside.Value = false;
        if (isFatal)
        {
            IsDead = true;
            if (moment == CrashMoment.Unlearnt)
            {
                throw new HostDiedException();
            }
        }

        return result;
    }

    private void Die()
    {
        IsDead = true;
        throw new HostDiedException();
    }
}
