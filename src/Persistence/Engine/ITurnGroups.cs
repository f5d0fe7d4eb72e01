using CreditFlow.Workflows.Storage;

namespace CreditFlow.Persistence.Engine;

/// <summary>Opens groups of turns, where the database has what they need.</summary>
internal interface ITurnGroups
{
    /// <inheritdoc cref="ITurnScopeFactory.OpenGroupAsync"/>
    Task<ITurnGroup> OpenAsync(DateTimeOffset now, IReadOnlyList<TurnGroupMember> members, CancellationToken cancellationToken);
}
