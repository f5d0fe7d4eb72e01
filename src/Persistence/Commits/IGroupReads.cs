namespace CreditFlow.Persistence.Commits;

/// <summary>Reads in one go what the turns of a group will ask for, and gives it to each turn's own context. What it leaves out, the turns read themselves.</summary>
public interface IGroupReads
{
    /// <summary>Reads. Entities are given to a turn by attaching them to its context as they are stored.</summary>
    Task ReadAsync(IReadOnlyList<GroupedTurn> turns, CancellationToken cancellationToken);
}
