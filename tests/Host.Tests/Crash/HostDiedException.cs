namespace CreditFlow.Host.Tests.Crash;

/// <summary>What a caller sees of a host that is no more.</summary>
public sealed class HostDiedException() : IOException("The host is dead.");
