namespace CreditFlow.Domain.Catalogue;

/// <summary>The closed list of what is bad information (COL-06, COL-07). A department's catalogue adds no kinds of its own.</summary>
public enum InformationGround
{
    /// <summary>A penalty or coercive measure by general procedure.</summary>
    Penalty,

    /// <summary>False material given to an agency.</summary>
    FalseMaterial,

    /// <summary>A written commitment to an agency broken.</summary>
    BrokenCommitment,

    /// <summary>Responsibility for an accident of work safety, food safety, pollution or product quality. Units only.</summary>
    Accident,

    /// <summary>Anything else that the State, not a department, has named; the entry cites where.</summary>
    NamedByState,
}
