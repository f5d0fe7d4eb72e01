namespace CreditFlow.Host.Governance;

/// <summary>What one person alone could do since the last publication, and whoever signs the next should know.</summary>
internal interface ISignOffNotes
{
    /// <summary>What was done to a definition, the newest first.</summary>
    /// <param name="since">From when on (UTC); <see langword="null"/> for all of it.</param>
    Task<IReadOnlyList<SignOffNote>> FindAsync(string definitionId, DateTimeOffset? since, CancellationToken cancellationToken);
}
