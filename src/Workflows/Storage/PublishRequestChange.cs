namespace CreditFlow.Workflows.Storage;

/// <summary>What a change does to a request.</summary>
/// <param name="Action">What was done, a stable code such as <c>definition.publish-signed</c>.</param>
/// <param name="Request">The request afterwards.</param>
public sealed record PublishRequestChange(string Action, PublishRequest Request)
{
    /// <summary>Names what was done after what the request is for.</summary>
    public static PublishRequestChange Of(string done, PublishRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new PublishRequestChange($"definition.{(request.IsRetraction ? "retract" : "publish")}-{done}", request);
    }
}
