namespace CreditFlow.Domain.Policy;

/// <summary>What a pack does at the last day when nobody recorded whether the decision was fulfilled .</summary>
public enum UnknownAtExpiry
{
    /// <summary>Stop publicity and log it: holding is the exception and must be shown by the authority.</summary>
    Stop,

    /// <summary>Hold until somebody answers.</summary>
    Hold,
}
