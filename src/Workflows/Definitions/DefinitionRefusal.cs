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

    /// <summary>It is not published.</summary>
    NotPublished,
}
