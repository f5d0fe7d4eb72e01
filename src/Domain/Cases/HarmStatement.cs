namespace CreditFlow.Domain.Cases;

/// <summary>What became of the harmful consequences of an act, as an applicant states it (危害后果, PUB-06, A-12).</summary>
public enum HarmStatement
{
    /// <summary>They were removed (已消除).</summary>
    Removed,

    /// <summary>They were reduced (已减轻).</summary>
    Reduced,

    /// <summary>None arose (没有造成危害后果).</summary>
    None,
}
