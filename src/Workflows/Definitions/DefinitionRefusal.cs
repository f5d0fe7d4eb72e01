namespace CreditFlow.Workflows.Definitions;

/// <summary>Why a change of a definition was refused.</summary>
public enum DefinitionRefusal
{
    /// <summary>There is no such definition or version.</summary>
    NotFound,

    /// <summary>Somebody else has changed it since the editor read it.</summary>
    Stale,

    /// <summary>It was deleted meanwhile.</summary>
    Deleted,

    /// <summary>Instances still run on it.</summary>
    InUse,

    /// <summary>It is published, and is taken back first.</summary>
    Published,

    /// <summary>It is not published.</summary>
    NotPublished,

    /// <summary>A request waits for a second person.</summary>
    Waiting,

    /// <summary>The request has ended, or is not the one that waits.</summary>
    NotWaiting,

    /// <summary>Whoever asked or wrote the content may not sign, or somebody else than who asked wants to do what is theirs.</summary>
    OtherPerson,

    /// <summary>Nobody has said why the process changes.</summary>
    ReasonMissing,

    /// <summary>Another version is published, or the content is another one, than when it was asked.</summary>
    Outdated,
}
