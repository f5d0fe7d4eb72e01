namespace CreditFlow.Workflows.Storage;

/// <summary>An instance as it lies in the store.</summary>
/// <param name="Row">The list columns.</param>
/// <param name="StateJson">The engine's state, JSON written by the engine and opaque to the store.</param>
public sealed record StoredInstance(InstanceRow Row, string StateJson);
