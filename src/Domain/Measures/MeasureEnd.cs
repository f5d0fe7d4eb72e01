namespace CreditFlow.Domain.Measures;

/// <summary>Why a measure ended.</summary>
public enum MeasureEnd
{
    /// <summary>The record was repaired (REP-04).</summary>
    Repaired,

    /// <summary>The record was withdrawn or taken down as wrong (A-28, OBJ-03).</summary>
    RecordWithdrawn,

    /// <summary>The agency lifted it.</summary>
    Lifted,
}
