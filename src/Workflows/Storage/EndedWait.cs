namespace CreditFlow.Workflows.Storage;

/// <summary>A wait that ended in a turn, whether it was answered or given up.</summary>
/// <param name="BookmarkId">Id of the bookmark.</param>
/// <param name="Name">What kind of wait it was; see <see cref="BookmarkRow.Name"/>.</param>
/// <param name="HasTimer">Whether a timer may go with it.</param>
public sealed record EndedWait(string BookmarkId, string Name, bool HasTimer);
