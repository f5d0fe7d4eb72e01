namespace CreditFlow.Domain.Catalogue;

/// <summary>What an agency does here.</summary>
public enum AgencyKind
{
    /// <summary>Runs the platform and decides objections (OBJ-02).</summary>
    Operator,

    /// <summary>Provides penalty information and verifies it (COL-09, OBJ-07).</summary>
    Provider,
}
