using System.Text.Json;
using System.Text.Json.Nodes;
using CreditFlow.Host.Admin.Operations;
using CreditFlow.Host.Admin.Queries;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Admin.Pages;

/// <summary>Which deeds an instance allows, and how pages do them.</summary>
internal static class InstanceDeeds
{
    /// <summary>Deeds to a whole instance, the usual one first.</summary>
    public static IReadOnlyList<DeedKind> Of(InstanceStanding standing) => standing switch
    {
        InstanceStanding.Parked => [DeedKind.Unpark],
        InstanceStanding.Faulted => [DeedKind.Retry, DeedKind.Cancel],
        InstanceStanding.Impaired => [DeedKind.Retry, DeedKind.Suspend, DeedKind.Cancel],
        InstanceStanding.Suspended => [DeedKind.Unsuspend, DeedKind.Cancel],
        InstanceStanding.Running => [DeedKind.Suspend, DeedKind.Cancel],
        InstanceStanding.Finished or InstanceStanding.Cancelled => [],
    };

    /// <summary>Does what was asked about.</summary>
    public static Task DoAsync(this InstanceOperations operations, CurrentStaff staff, string instanceId, InstanceDeed deed, DeedAnswer answer, CancellationToken cancellationToken) => deed.Kind switch
    {
        DeedKind.Retry => operations.RetryAsync(staff, instanceId, answer.Reason, deed.Execution, deed.Key, cancellationToken),
        DeedKind.Unpark => operations.UnparkAsync(staff, instanceId, answer.Reason, deed.Key, cancellationToken),
        DeedKind.Unsuspend => operations.UnsuspendAsync(staff, instanceId, answer.Reason, deed.Key, cancellationToken),
        DeedKind.Suspend => operations.SuspendAsync(staff, instanceId, answer.Reason, deed.Key, cancellationToken),
        DeedKind.Skip => operations.SkipAsync(staff, instanceId, answer.Reason, deed.Execution!.Value, answer.Outcome, deed.Key, cancellationToken),
        // A value that does not fit is corrected and tried again: a key would hold the first try.
        DeedKind.SetVariable => operations.SetVariableAsync(staff, instanceId, answer.Reason, deed.VariableId!, Read(answer.Value), null, cancellationToken),
        DeedKind.Cancel => operations.CancelAsync(staff, instanceId, answer.Reason, deed.Key, cancellationToken),
    };

    // Lists and objects are written as JSON; everything else is a text that the declared type reads.
    private static JsonNode? Read(string text)
    {
        try
        {
            return text.Trim() is "" ? null : text.TrimStart() is ['[' or '{', ..] ? JsonNode.Parse(text) : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
