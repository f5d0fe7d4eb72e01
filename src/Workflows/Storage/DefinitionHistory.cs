namespace CreditFlow.Workflows.Storage;

/// <summary>A definition as a change finds it.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Head">What is known over all versions; <see langword="null"/> when there never was one.</param>
/// <param name="Entries">Every version, deleted ones included, by number.</param>
/// <param name="LatestJson">Content of the latest version; <see langword="null"/> when there is none.</param>
public sealed record DefinitionHistory(string DefinitionId, DefinitionHead? Head, IReadOnlyList<DefinitionEntry> Entries, string? LatestJson)
{
    /// <summary>The request to publish that waits, or <see langword="null"/>.</summary>
    public PublishRequest? Waiting { get; init; }

    /// <summary>Content of the version that was frozen for that request; <see langword="null"/> when none waits.</summary>
    public string? WaitingJson { get; init; }

    /// <summary>The newest saved state, or <see langword="null"/>.</summary>
    public SavedState? Saved { get; init; }

    /// <summary>The latest version, or <see langword="null"/>.</summary>
    public DefinitionEntry? Latest => Entries.SingleOrDefault(entry => entry.IsLatest);

    /// <summary>The published version, or <see langword="null"/>.</summary>
    public DefinitionEntry? Published => Entries.SingleOrDefault(entry => entry.IsPublished);

    /// <summary>The number that the next version gets.</summary>
    public int NextVersion => Math.Max(Head?.HighestVersion ?? 0, Entries.Count == 0 ? 0 : Entries.Max(entry => entry.Version)) + 1;
}
