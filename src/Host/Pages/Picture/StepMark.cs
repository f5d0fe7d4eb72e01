namespace CreditFlow.Host.Pages.Picture;

/// <summary>What a picture says about a step: where a case has got to, or how a version differs from another.</summary>
public enum StepMark
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>The case stands here.</summary>
    Current,

    /// <summary>The case went another way, or took the step back.</summary>
    Skipped,

    /// <summary>It failed, and nobody has dealt with that.</summary>
    Faulted,

    /// <summary>The other version does not have it.</summary>
    Added,

    /// <summary>The new version does not have it.</summary>
    Removed,

    /// <summary>The other version has it in another form.</summary>
    Changed,

    /// <summary>A step of another id stands for it in the other version.</summary>
    Matched,
}
