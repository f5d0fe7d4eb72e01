namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Work that a commit does last, inside its transaction: drawing official numbers and making what carries them, so that counter rows are locked
/// as briefly as can be. It may change and add rows of the scope's context; it must be quick and touch nothing but the database.
/// </summary>
public sealed class LateWork
{
    private readonly List<Func<NumberDesk, CancellationToken, Task>> _items = [];

    /// <summary>Adds work, done in the order of adding.</summary>
    public void Add(Func<NumberDesk, CancellationToken, Task> work) => _items.Add(work);

    internal bool IsEmpty => _items.Count == 0;

    internal async Task RunAsync(NumberDesk desk, CancellationToken cancellationToken)
    {
        foreach (var item in _items)
        {
            await item(desk, cancellationToken).ConfigureAwait(false);
        }
    }
}
