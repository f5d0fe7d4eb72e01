using System.ComponentModel;
using System.Text.Json.Nodes;
using CreditFlow.Host.Admin.Queries;

namespace CreditFlow.Host.Admin.Api;

/// <summary>An instance in a list.</summary>
internal sealed record InstanceLineBody(
    string Id,
    string DefinitionId,
    string DefinitionName,
    int Version,
    InstanceStanding Standing,
    string? CaseNumber,
    string? Name,
    [property: Description("Incidents that nobody has dealt with")] int OpenIncidents,
    DateTimeOffset? SuspendedAt,
    DateTimeOffset? ParkedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt)
{
    public static InstanceLineBody Of(InstanceLine line) => new(
        line.Row.Id, line.Row.DefinitionId, line.DefinitionName, line.Row.Version, line.Standing, line.CaseNumber, line.Row.Name, line.Row.OpenIncidentCount, line.Row.SuspendedAt, line.Failure?.ParkedAt,
        line.Row.CreatedAt, line.Row.UpdatedAt, line.Row.FinishedAt);
}

/// <summary>A page of instances.</summary>
internal sealed record InstanceListBody(IReadOnlyList<InstanceLineBody> Instances, int Total, int Page, int Pages);

/// <summary>One instance.</summary>
internal sealed record InstanceDetailBody(
    InstanceLineBody Instance,
    [property: Description("Why its state or its process cannot be read; null when they can")] string? Problem,
    [property: Description("The last failure of a turn as a whole, while such failures last")] string? Failure,
    SuspensionBody? Suspension,
    IReadOnlyList<IncidentLine> Incidents,
    IReadOnlyList<WaitLine> Waits,
    IReadOnlyList<VariableLine> Variables,
    [property: Description("Latest first")] IReadOnlyList<JournalEvent> Journal)
{
    public static InstanceDetailBody Of(InstanceDetail detail) => new(
        InstanceLineBody.Of(detail.Line), detail.Problem, detail.Line.Failure?.Error, detail.Suspension is { } suspension ? new SuspensionBody(suspension.At, suspension.By, suspension.Reason) : null,
        detail.Incidents, detail.Waits, detail.Variables, detail.Journal);
}

/// <summary>Who has suspended an instance and why.</summary>
internal sealed record SuspensionBody(DateTimeOffset At, string? By, string? Reason);

/// <summary>An operation without more to say than why.</summary>
internal sealed record ReasonBody([property: Description("Why; kept in the journal and the audit log")] string? Reason);

/// <summary>A retry.</summary>
internal sealed record RetryBody(string? Reason, [property: Description("Number of the failed execution; all of them without one")] int? Execution);

/// <summary>A skip.</summary>
internal sealed record SkipBody(string? Reason, [property: Description("Number of the failed or waiting execution")] int Execution, [property: Description("One of its outcomes, as the instance shows them")] string? Outcome);

/// <summary>A variable's new value.</summary>
internal sealed record VariableValueBody(string? Reason, [property: Description("Any JSON that fits the declared type")] JsonNode? Value);

/// <summary>A move to another version.</summary>
internal sealed record MigrateBody(
    [property: Description("Why")] string? Reason,
    [property: Description("Row id of a version that is or was published")] string? ToVersionId,
    [property: Description("New ids of activities by their old ones; an activity that is not named keeps its id")] Dictionary<string, string>? Activities);

/// <summary>A dry run of a move.</summary>
internal sealed record TryMigrationBody(
    [property: Description("Row id of the version whose instances are tried; every other version without one")] string? FromVersionId,
    [property: Description("Row id of a version that is or was published")] string? ToVersionId,
    [property: Description("New ids of activities by their old ones; an activity that is not named keeps its id")] Dictionary<string, string>? Activities);
