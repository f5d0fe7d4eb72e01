using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>An event that an activity published. It is stored with the turn and delivered afterwards.</summary>
public sealed class PublishedEvent
{
    /// <summary>Id of the wake-up.</summary>
    public required string Id { get; set; }

    /// <summary>Name of the event.</summary>
    public required string Name { get; set; }

    /// <summary>Only instances of this correlation, or any when <see langword="null"/>.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>What it brings, or <see langword="null"/>.</summary>
    public JsonNode? Payload { get; set; }
}
