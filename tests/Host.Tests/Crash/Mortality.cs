namespace CreditFlow.Host.Tests.Crash;

/// <summary>Counts the commits of a host and kills it at one of them. From then on nothing of that host reaches the database: who asks it anything gets <see cref="HostDiedException"/>.</summary>
public sealed class Mortality(int? fatalCommit, CrashMoment moment)
{
    // A commit that is part of another one does not count by itself.
    private static readonly AsyncLocal<bool> Inside = new();

    public bool IsDead { get; private set; }

    /// <summary>Commits so far, the fatal one included.</summary>
    public int Commits { get; private set; }

    public void EnsureAlive()
    {
        if (IsDead)
        {
            throw new HostDiedException();
        }
    }

    /// <summary>Passes a commit.</summary>
    public async Task<T> PassAsync<T>(Func<Task<T>> write)
    {
        if (!Enter())
        {
            return await write();
        }

        Inside.Value = true;
        var result = await write();
        Leave();
        return result;
    }

    /// <summary>Does what is no commit by itself, but part of one that follows.</summary>
    public async Task WithinAsync(Func<Task> work)
    {
        EnsureAlive();
        Inside.Value = true;
        await work();
    }

    /// <summary>A commit is about to be made.</summary>
    /// <returns>Whether it counts; then <see cref="Leave"/> follows.</returns>
    public bool Enter()
    {
        EnsureAlive();
        if (Inside.Value)
        {
            return false;
        }

        Commits++;
        if (Commits == fatalCommit && moment == CrashMoment.Before)
        {
            IsDead = true;
            throw new HostDiedException();
        }

        return true;
    }

    /// <summary>The commit has been made.</summary>
    public void Leave()
    {
        if (Commits == fatalCommit)
        {
            IsDead = true;
            if (moment == CrashMoment.Unlearnt)
            {
                throw new HostDiedException();
            }
        }
    }
}
