namespace CreditFlow.Host.Intake;

/// <summary>A gate that rows of an import pass or not.</summary>
internal enum IntakeGate
{
    /// <summary>Data of natural persons that must not be collected (COL-04).</summary>
    ProhibitedData,

    /// <summary>Minors are out of scope (COL-01, A-23).</summary>
    Minor,

    /// <summary>Only general-procedure penalties are collected (PUB-08).</summary>
    SummaryProcedure,

    /// <summary>No legally effective document as basis (COL-10).</summary>
    NoBasis,

    /// <summary>Every record points to a catalogue entry within the law's range (COL-08, PUB-02, PUB-03).</summary>
    NotInCatalogue,

    /// <summary>The entry's law collects units alone (FEED-01, COL-07).</summary>
    UnitsOnly,

    /// <summary>The provider marks it as not public, or as revoked (PUB-07).</summary>
    NotForPublic,

    /// <summary>Everything that is wrong with the form of a row.</summary>
    Form,
}
