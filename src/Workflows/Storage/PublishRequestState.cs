namespace CreditFlow.Workflows.Storage;

/// <summary>What has become of a request to publish.</summary>
public enum PublishRequestState
{
    /// <summary>A second person has to look.</summary>
    Waiting,

    /// <summary>A second person signed; its content was published, or taken back.</summary>
    Signed,

    /// <summary>A second person refused.</summary>
    Refused,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn,

    /// <summary>Another request, or a publication without one, took its place.</summary>
    Superseded,
}
