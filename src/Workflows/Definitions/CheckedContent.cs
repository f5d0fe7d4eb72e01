namespace CreditFlow.Workflows.Definitions;

/// <summary>The content that somebody has checked and means: a change that is about another one is refused as stale.</summary>
/// <param name="VersionId">Row id of the version.</param>
/// <param name="Hash">Hash of its content (<see cref="DefinitionHash"/>).</param>
public sealed record CheckedContent(string VersionId, string Hash)
{
    /// <summary>What a version holds.</summary>
    public static CheckedContent Of(Storage.DefinitionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new CheckedContent(row.Id, DefinitionHash.Of(row.Json));
    }
}
