namespace CreditFlow.Domain.Publicity;

/// <summary>Whether a penalty decision has been fulfilled (履行情况), as far as anybody has recorded it .</summary>
public enum Fulfilment
{
    /// <summary>Nobody has recorded it.</summary>
    Unknown,

    /// <summary>Recorded as not fulfilled.</summary>
    NotFulfilled,

    /// <summary>Recorded as fulfilled in part: not yet fulfilled.</summary>
    Partial,

    /// <summary>Recorded as fulfilled.</summary>
    Fulfilled,

    /// <summary>An approved delay or instalments (延期、分期) that are being kept: the pack says how that counts at the last day .</summary>
    Deferred,
}
