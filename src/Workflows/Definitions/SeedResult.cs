namespace CreditFlow.Workflows.Definitions;

/// <summary>What became of a seed file.</summary>
public enum SeedResult
{
    /// <summary>The definition was not there; it is now published as version 1.</summary>
    Created,

    /// <summary>The file had changed; its content is published as a new version. Running instances stay on theirs.</summary>
    Updated,

    /// <summary>The file has not changed since it was last seen.</summary>
    Unchanged,

    /// <summary>The file had changed, but a person has published or retracted the definition since: its content is a draft, and an administrator is told.</summary>
    Drafted,

    /// <summary>The file had changed, but a person's draft stands there: it stays, and an administrator is told.</summary>
    Noticed,

    /// <summary>A person has deleted the definition: it stays deleted.</summary>
    KeptDeleted,
}
