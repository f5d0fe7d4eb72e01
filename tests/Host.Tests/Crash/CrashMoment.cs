namespace CreditFlow.Host.Tests.Crash;

/// <summary>Where around a commit a host dies.</summary>
public enum CrashMoment
{
    /// <summary>The commit was about to be made: nothing of it is there.</summary>
    Before,

    /// <summary>The commit is there, and nobody in the host has learnt so.</summary>
    Unlearnt,

    /// <summary>The engine knows of the commit, and has done nothing of what follows it: wake-ups, answers, marks.</summary>
    After,
}
