using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Operations;

/// <summary>An event published in a rehearsal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Payload">What it brings, or <see langword="null"/>.</param>
/// <param name="CorrelationId">Only instances of this correlation get it; any when <see langword="null"/>.</param>
/// <param name="At">When it comes, counted from the rehearsal's start; <see langword="null"/>: as soon as the instance has started.</param>
public sealed record RehearsalEvent(string Name, JsonNode? Payload = null, string? CorrelationId = null, RehearsalMoment? At = null);
