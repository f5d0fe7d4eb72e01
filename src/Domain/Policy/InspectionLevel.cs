namespace CreditFlow.Domain.Policy;

/// <summary>How a grade bears on inspections (GRD-06, A-22).</summary>
public enum InspectionLevel
{
    /// <summary>Fewer than usual.</summary>
    Lower,

    /// <summary>As usual.</summary>
    Normal,

    /// <summary>More than usual, strictly supervised.</summary>
    Higher,
}
