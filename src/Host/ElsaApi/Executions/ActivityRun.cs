using System.Text.Json.Nodes;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.ElsaApi.Executions;

/// <summary>One execution of an activity, put together from the journal's turns. Filled by <see cref="InstanceHistory"/> alone, then never changed.</summary>
internal sealed class ActivityRun
{
    /// <summary>Number within the instance.</summary>
    public required int Number { get; init; }

    /// <summary>The execution in whose scope it ran; <see langword="null"/> for the root.</summary>
    public required ActivityRun? Parent { get; init; }

    public required string ActivityId { get; init; }

    public required string NodeId { get; init; }

    public required string ActivityType { get; init; }

    /// <summary>The activity in the plan; <see langword="null"/> when the version is gone.</summary>
    public required PlanNode? Node { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; set; }

    public ActivityStatus Status { get; set; } = ActivityStatus.Running;

    /// <summary>Whether it waits now.</summary>
    public bool Waits { get; set; }

    /// <summary>Faults of its own and of what ran inside it that nobody has dealt with.</summary>
    public int OpenFaults { get; set; }

    /// <summary>What it threw last, or <see langword="null"/>.</summary>
    public FaultRecord? Fault { get; set; }

    public Dictionary<string, JsonNode?> Inputs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonNode?> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What it noted for the journal.</summary>
    public Dictionary<string, JsonNode?> Notes { get; } = new(StringComparer.Ordinal);

    /// <summary>How many executions stand around it.</summary>
    public int Depth => Parent is null ? 0 : Parent.Depth + 1;
}
