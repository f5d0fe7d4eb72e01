using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>A wake that found its instance faulted or suspended.</summary>
public sealed class ParkedWake
{
    /// <summary>The bookmark to resume.</summary>
    public required string BookmarkId { get; set; }

    /// <summary>When it came (UTC).</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>What it brought, or <see langword="null"/>.</summary>
    public JsonNode? Payload { get; set; }
}
