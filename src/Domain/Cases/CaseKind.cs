namespace CreditFlow.Domain.Cases;

/// <summary>What a case is about.</summary>
public enum CaseKind
{
    /// <summary>An objection to a record (异议, OBJ-01).</summary>
    Objection,
}
