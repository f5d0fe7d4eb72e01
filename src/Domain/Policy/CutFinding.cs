namespace CreditFlow.Domain.Policy;

/// <summary>What must be found before a period may be shortened (PUB-06, A-12). A person finds it, with evidence.</summary>
public enum CutFinding
{
    /// <summary>The penalty was carried out within the time set.</summary>
    FulfilledInTime,

    /// <summary>Harmful consequences were removed on the subject's own motion.</summary>
    HarmRemoved,

    /// <summary>Harmful consequences were reduced on the subject's own motion.</summary>
    HarmReduced,

    /// <summary>No harmful consequence arose.</summary>
    NoHarm,
}
