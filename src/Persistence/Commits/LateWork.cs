namespace CreditFlow.Persistence.Commits;

/// <summary>
/// Work that a commit does last: drawing official numbers and making what carries them, so that counter rows are locked as briefly as can be.
/// A number drawn by a commit that rolls back is given to the next one: no gaps.
/// </summary>
public sealed class LateWork
{
    private readonly List<Item> _items = [];

    /// <summary>Adds work, done in the order of adding.</summary>
    /// <param name="numbers">The numbers to draw.</param>
    /// <param name="finish">Gets them in their order. May change and add rows of the scope's context; must be quick and ask the database nothing.</param>
    /// <param name="unfinished">An added entity that is written after <paramref name="finish"/>, and not before; <see langword="null"/> when there is none.</param>
    public void Add(IReadOnlyList<NumberToDraw> numbers, Action<IReadOnlyList<long>> finish, object? unfinished = null) => _items.Add(new Item(numbers, finish, unfinished));

    internal bool IsEmpty => _items.Count == 0;

    internal IReadOnlyList<NumberToDraw> Numbers => [.. _items.SelectMany(item => item.Numbers)];

    internal IEnumerable<object> Unfinished => _items.Select(item => item.Unfinished).OfType<object>();

    internal void Finish(IReadOnlyList<long> drawn)
    {
        var next = 0;
        foreach (var item in _items)
        {
            item.Finish([.. drawn.Skip(next).Take(item.Numbers.Count)]);
            next += item.Numbers.Count;
        }
    }

    private sealed record Item(IReadOnlyList<NumberToDraw> Numbers, Action<IReadOnlyList<long>> Finish, object? Unfinished);
}
