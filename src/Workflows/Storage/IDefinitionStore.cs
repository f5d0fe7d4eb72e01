using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Workflows.Storage;

/// <summary>Definitions with all their versions. What turns need of them is in <see cref="IWorkflowStore"/>.</summary>
public interface IDefinitionStore
{
    /// <summary>Every version of every definition without contents, deleted ones left out, by name and number.</summary>
    Task<IReadOnlyList<DefinitionEntry>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Versions by their row ids; those that are not there are left out, deleted ones are not.</summary>
    Task<IReadOnlyList<DefinitionRow>> FindManyAsync(IReadOnlyCollection<string> versionIds, CancellationToken cancellationToken);

    /// <summary>What is known of a definition over all versions, or <see langword="null"/>.</summary>
    Task<DefinitionHead?> FindHeadAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Heads with a notice, newest first.</summary>
    Task<IReadOnlyList<DefinitionHead>> FindNoticesAsync(CancellationToken cancellationToken);

    /// <summary>How many instances of a definition, or of one of its versions, still run.</summary>
    Task<int> CountRunningAsync(string definitionId, string? versionId, CancellationToken cancellationToken);

    /// <summary>Requests to publish a definition, newest first.</summary>
    Task<IReadOnlyList<PublishRequest>> FindRequestsAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>The requests that wait, of all definitions, oldest first.</summary>
    Task<IReadOnlyList<PublishRequest>> FindWaitingRequestsAsync(CancellationToken cancellationToken);

    /// <summary>Saved states of a definition, newest first.</summary>
    Task<IReadOnlyList<SavedState>> FindStatesAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>A saved state with its content, or <see langword="null"/>.</summary>
    Task<SavedStateRow?> FindStateAsync(string stateId, CancellationToken cancellationToken);

    /// <summary>Forgets the states that were saved before an instant.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetStatesAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a definition in one transaction, with its audit entry. When the definition changed meanwhile, <paramref name="change"/> is asked again.
    /// </summary>
    /// <param name="change">Says what becomes of the definition; <see langword="null"/> for no change. What it throws passes through, and nothing is written.</param>
    Task ChangeAsync(string definitionId, DefinitionAuthor author, Func<DefinitionHistory, DefinitionChange?> change, CancellationToken cancellationToken);
}
