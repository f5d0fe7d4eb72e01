using CreditFlow.Host.Rules;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Operations;

namespace CreditFlow.Host.Rehearsals;

/// <summary>What is to be rehearsed, and how.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Library">Published definitions that it dispatches or uses as activities.</param>
/// <param name="Script">What reaches it from outside; its start must be given.</param>
internal sealed record RehearsalOrder(WorkflowDefinition Definition, IReadOnlyList<WorkflowDefinition> Library, RehearsalScript Script)
{
    /// <summary>The rules in force; <see langword="null"/> for those that came with the product.</summary>
    public RulesInForce? Rules { get; init; }

    /// <summary>Whether given answers to tasks are checked as the desk checks them. Answers taken from a journal were checked when they were given.</summary>
    public bool ChecksAnswers { get; init; }

    /// <summary>Whether answers to activities that the definition does not have are left out instead of being refused.</summary>
    public bool LeavesOutUnknown { get; init; }

    /// <summary>What the matter is like; <see langword="null"/> for a wholly synthetic one.</summary>
    public MatterFacts? Facts { get; init; }

    /// <summary>Turns after which it gives up.</summary>
    public int MaxTurns { get; init; } = Rehearsal.DefaultMaxTurns;
}
