namespace CreditFlow.Host.Tests.Kill;

/// <summary>Tells when to kill: after so many answers, drawn from a seed, so that the moments lie anywhere in the work and a run can be repeated.</summary>
internal sealed class Kills(int seed, int least, int most)
{
    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private TaskCompletionSource _due = new();
    private int _left;

    /// <summary>Completes at the next moment to kill.</summary>
    public Task NextAsync()
    {
        lock (_lock)
        {
            _left = _random.Next(least, most);
            _due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _due.Task;
        }
    }

    /// <summary>One more answer.</summary>
    public void Count()
    {
        lock (_lock)
        {
            if (--_left == 0)
            {
                _due.SetResult();
            }
        }
    }
}
