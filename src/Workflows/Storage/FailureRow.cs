namespace CreditFlow.Workflows.Storage;

/// <summary>An instance whose turns fail outside any activity: its plan cannot be compiled, its state not be read, its commit not be written.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Count">Failures in a row.</param>
/// <param name="Error">The last one, for operators.</param>
/// <param name="LastAt">When that was (UTC).</param>
/// <param name="ParkedAt">Since when sweeps leave the instance alone (UTC); <see langword="null"/> while they still try.</param>
public sealed record FailureRow(string InstanceId, int Count, string Error, DateTimeOffset LastAt, DateTimeOffset? ParkedAt);
