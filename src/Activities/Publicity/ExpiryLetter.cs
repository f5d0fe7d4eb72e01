namespace CreditFlow.Activities.Publicity;

/// <summary>A document about the end of publicity. The pack says which template each is made from and to whom it goes.</summary>
public enum ExpiryLetter
{
    /// <summary>履行情况核实函 to the penalising agency .</summary>
    Question,

    /// <summary>履行情况催办函 to the agency that has not answered .</summary>
    Urging,

    /// <summary>Publicity is held, because the decision is not fulfilled .</summary>
    Held,

    /// <summary>Publicity has ended (PUB-04, BRE-06).</summary>
    Ended,

    /// <summary>Publicity goes on, because a correction moved its end into the future .</summary>
    Resumed,
}
