using CreditFlow.Domain.Operations;
using CreditFlow.Host.Admin.Overview;
using CreditFlow.Host.Admin.Queries;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>What a batch is to do, and to which instances: those that are named, those that a list shows, or those with the same failure.</summary>
internal sealed record BatchRequest(BatchKind Kind, string? Reason)
{
    /// <summary>Ids of instances, or <see langword="null"/> when <see cref="Query"/> says which.</summary>
    public IReadOnlyList<string>? InstanceIds { get; init; }

    /// <summary>The list, or <see langword="null"/>. Its page does not matter.</summary>
    public InstanceQuery? Query { get; init; }

    /// <summary>Every instance in which this step has failed instead, or <see langword="null"/>.</summary>
    public IncidentKind? Incident { get; init; }

    /// <summary>Row id of the version to which instances move, or <see langword="null"/>.</summary>
    public string? ToVersionId { get; init; }

    /// <summary>New ids of activities by their old ones.</summary>
    public IReadOnlyDictionary<string, string> Activities { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a batch keeps of a move to another version.</summary>
internal sealed record BatchMove(string ToVersionId, Dictionary<string, string> Activities);
