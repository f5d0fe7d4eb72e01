namespace CreditFlow.Workflows.Definitions;

/// <summary>What became of a seed file.</summary>
public enum SeedResult
{
    /// <summary>The definition was not there; it is now published as version 1.</summary>
    Created,

    /// <summary>The file had changed; its content is published as a new version. Running instances stay on theirs.</summary>
    Updated,

    /// <summary>The file has not changed since it was imported.</summary>
    Unchanged,

    /// <summary>The file has changed, but a person has edited the definition since: the person's version stays.</summary>
    KeptEdited,
}
