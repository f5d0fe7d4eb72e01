using System.Text.Json.Nodes;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Workflows.Execution;

/// <summary>What became of a request to the runner. One of the nested cases, nothing else.</summary>
public abstract record RunResult
{
    private RunResult()
    {
    }

    /// <summary>The turn is committed.</summary>
    /// <param name="Instance">The instance after the turn.</param>
    /// <param name="Turn">The turn's record: entries, lines, results.</param>
    /// <param name="NewWaits">Waits that began in the turn.</param>
    /// <param name="Incidents">What went wrong in the turn; empty when nothing did.</param>
    /// <param name="Output">Outputs of the workflow so far.</param>
    /// <param name="Published">Events and messages to other instances that were stored with the turn.</param>
    public sealed record Advanced(
        InstanceRow Instance,
        TurnRecord Turn,
        IReadOnlyList<BookmarkRow> NewWaits,
        IReadOnlyList<Incident> Incidents,
        IReadOnlyDictionary<string, JsonNode?> Output,
        IReadOnlyList<WakeUpRow> Published) : RunResult
    {
        /// <summary>Whether the instance stands still because of an incident.</summary>
        public bool IsFaulted => Instance.SubStatus == nameof(WorkflowSubStatus.Faulted);
    }

    /// <summary>It happened before: the start key was used, the wait is over, the timer has fired. Nothing was written.</summary>
    /// <param name="InstanceId">The instance concerned.</param>
    public sealed record AlreadyDone(string InstanceId) : RunResult;

    /// <summary>There is no such definition, instance or timer.</summary>
    /// <param name="What">What was looked for, for people.</param>
    public sealed record NotFound(string What) : RunResult;

    /// <summary>It cannot be done now.</summary>
    /// <param name="Code">Stable code: <c>faulted</c>, <c>suspended</c>, <c>finished</c>, <c>not-faulted</c>, <c>not-suspended</c>, <c>not-due</c>, <c>not-there</c>, <c>outcome-unknown</c>, <c>variable-unknown</c>, <c>value-unfit</c>, <c>cannot-move</c>, <c>already-running</c>, <c>correlation-missing</c>, <c>busy</c>, <c>too-large</c>.</param>
    /// <param name="Reason">The reason, for people.</param>
    public sealed record Rejected(string Code, string Reason) : RunResult;
}
