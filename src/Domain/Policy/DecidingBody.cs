namespace CreditFlow.Domain.Policy;

/// <summary>Who decides a procedure.</summary>
public enum DecidingBody
{
    /// <summary>The body that found or provided the record .</summary>
    Source,

    /// <summary>The agency that runs the platform, together with the source (OBJ-02).</summary>
    Operator,

    /// <summary>Nobody: the step follows from a date or a fact.</summary>
    Nobody,
}
