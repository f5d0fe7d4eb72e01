namespace CreditFlow.Domain.Common;

/// <summary>Why a command was refused; the host maps it to an HTTP status.</summary>
public enum RejectionKind
{
    /// <summary>The input is wrong: the field and the remedy are named (400).</summary>
    Invalid,

    /// <summary>There is no such thing, or its existence is not for this person to know (404).</summary>
    NotFound,

    /// <summary>This person may not do it (403).</summary>
    Forbidden,

    /// <summary>It has been done already, or the state has changed meanwhile (409).</summary>
    Conflict,

    /// <summary>The input is understood but a rule forbids it (422).</summary>
    RuleForbids,
}
