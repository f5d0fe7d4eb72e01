using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Cases;

/// <summary>On whose behalf the present turn changes things: the person whose answer moved the process on, else the system. Scoped: one per turn.</summary>
public sealed class TurnActor
{
    /// <summary>The person, or <see cref="Actor.System"/>.</summary>
    public Actor Actor { get; set; } = Actor.System;
}
