using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreditFlow.Workflows.Execution;

/// <summary>What began a turn.</summary>
public sealed class TurnTrigger
{
    /// <summary>Kind of stimulus.</summary>
    public TriggerKind Kind { get; set; }

    /// <summary>The bookmark resumed, or <see langword="null"/>.</summary>
    public string? BookmarkId { get; set; }

    /// <summary>Further bookmarks of the instance that the same stimulus resumes, or <see langword="null"/>.</summary>
    public List<string>? MoreBookmarkIds { get; set; }

    /// <summary>Every bookmark that the stimulus resumes.</summary>
    [JsonIgnore]
    internal IEnumerable<string> BookmarkIds => BookmarkId is null ? [] : MoreBookmarkIds is null ? [BookmarkId] : [BookmarkId, .. MoreBookmarkIds];

    /// <summary>The timer that fired, or <see langword="null"/>.</summary>
    public string? TimerId { get; set; }

    /// <summary>The wake-up answered, or <see langword="null"/>.</summary>
    public string? WakeUpId { get; set; }

    /// <summary>Whether that wake-up lies in the store and goes with this turn.</summary>
    public bool IsWakeUpStored { get; set; }

    /// <summary>What the stimulus brought, or the inputs of a start.</summary>
    public JsonNode? Payload { get; set; }

    /// <summary>Who or why, for cancellations and other operations.</summary>
    public string? Reason { get; set; }

    /// <summary>What an operator asked for and who it was, or <see langword="null"/>.</summary>
    public OperationRecord? Operation { get; set; }

    /// <summary>The instance as it began, for a start.</summary>
    public InstanceSeed? Start { get; set; }
}
