namespace CreditFlow.Domain.Publicity;

/// <summary>Why a publicity period cannot be shortened.</summary>
public enum CutUnavailable
{
    /// <summary>The pack knows no shortening.</summary>
    NotAllowed,

    /// <summary>It has been shortened once .</summary>
    AlreadyCut,

    /// <summary>The period is the class's statutory minimum already .</summary>
    AtFloor,

    /// <summary>What lies above the statutory minimum is less than the smallest cut .</summary>
    RoomTooSmall,

    /// <summary>The pack's department does not shorten records fixed at the maximum (the optional switch of A-10).</summary>
    FixedAtMaximum,
}
