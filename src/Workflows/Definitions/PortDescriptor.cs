namespace CreditFlow.Workflows.Definitions;

/// <summary>An outgoing port of an activity, or a slot for an embedded one.</summary>
/// <param name="Name">Name of the outcome or slot.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="IsEmbedded">Whether it is a slot.</param>
public sealed record PortDescriptor(string Name, string DisplayName, bool IsEmbedded);
