using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>What an operator asked of an instance, as the journal keeps it. The reason stands in <see cref="TurnTrigger.Reason"/>.</summary>
public sealed class OperationRecord
{
    /// <summary>The caller's key: the same operation with the same key is done once. <see langword="null"/> when none was given.</summary>
    public string? Key { get; set; }

    /// <summary>The operator's account, or <see langword="null"/>.</summary>
    public Guid? ActorId { get; set; }

    /// <summary>The operator's name at that time, or <see langword="null"/>.</summary>
    public string? ActorName { get; set; }

    /// <summary>The execution to retry or skip, or <see langword="null"/> for every faulted one.</summary>
    public int? Execution { get; set; }

    /// <summary>The outcome with which a skipped activity completes, or <see langword="null"/>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Id of the variable to set, or <see langword="null"/>.</summary>
    public string? VariableId { get; set; }

    /// <summary>The variable's new value.</summary>
    public JsonNode? Value { get; set; }

    /// <summary>The move to another version, or <see langword="null"/>.</summary>
    public MigrationRecord? Migration { get; set; }
}
