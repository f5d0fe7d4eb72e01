namespace CreditFlow.Domain.Common;

/// <summary>Kinds of actors.</summary>
public enum ActorKind
{
    /// <summary>The engine and its jobs.</summary>
    System,

    /// <summary>A member of staff.</summary>
    Staff,

    /// <summary>Somebody who files or follows a case without an account.</summary>
    Applicant,
}
