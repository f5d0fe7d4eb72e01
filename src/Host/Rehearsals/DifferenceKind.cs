namespace CreditFlow.Host.Rehearsals;

/// <summary>In what two rehearsals differ.</summary>
public enum DifferenceKind
{
    /// <summary>How it ends.</summary>
    End,

    /// <summary>The day on which it ends.</summary>
    EndDay,

    /// <summary>A due day.</summary>
    Due,

    /// <summary>Whether a deadline is kept.</summary>
    Kept,

    /// <summary>The outcome of a step.</summary>
    Outcome,

    /// <summary>The day of a step.</summary>
    Day,

    /// <summary>A step that there was not before.</summary>
    StepAdded,

    /// <summary>A step that is no longer reached.</summary>
    StepGone,

    /// <summary>A document that was not issued before.</summary>
    DocumentAdded,

    /// <summary>A document that is no longer issued.</summary>
    DocumentGone,

    /// <summary>The date of a document.</summary>
    DocumentDay,

    /// <summary>The words of a document.</summary>
    DocumentText,
}
