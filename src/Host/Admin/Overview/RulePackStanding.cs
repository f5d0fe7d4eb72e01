namespace CreditFlow.Host.Admin.Overview;

/// <summary>A policy pack in one version.</summary>
/// <param name="To">The last day it governs, or <see langword="null"/> while it is in force.</param>
/// <param name="OpenCases">Open cases that it governs.</param>
public sealed record RulePackStanding(string Id, string Version, string Name, DateOnly From, DateOnly? To, PackUse Use, int OpenCases);

/// <summary>What a pack counts for.</summary>
public enum PackUse
{
    /// <summary>New matters begin with it.</summary>
    InForce,

    /// <summary>It takes effect on a later day.</summary>
    Later,

    /// <summary>Only matters that began with it follow it.</summary>
    OldMatters,

    /// <summary>Nobody has checked it against the official text: never chosen.</summary>
    Unverified,
}
