using System.Text.Json.Nodes;
using CreditFlow.Host.Pages.Picture;
using CreditFlow.Workflows.Execution;

namespace CreditFlow.Host.Admin.Queries;

/// <summary>One instance for those who look after it.</summary>
/// <param name="Line">What the list shows of it.</param>
/// <param name="Problem">Why its state or its process cannot be read; <see langword="null"/> when they can.</param>
public sealed record InstanceDetail(InstanceLine Line, string? Problem)
{
    /// <summary>Who has suspended it and why, or <see langword="null"/>.</summary>
    public Suspension? Suspension { get; init; }

    /// <summary>The process with what became of each step; <see langword="null"/> when its version is gone.</summary>
    public InstancePicture? Picture { get; init; }

    /// <summary>What went wrong, the latest first.</summary>
    public IReadOnlyList<IncidentLine> Incidents { get; init; } = [];

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<WaitLine> Waits { get; init; } = [];

    /// <summary>The workflow's own variables.</summary>
    public IReadOnlyList<VariableLine> Variables { get; init; } = [];

    /// <summary>What happened, the latest first.</summary>
    public IReadOnlyList<JournalEvent> Journal { get; init; } = [];
}

/// <summary>Something that went wrong.</summary>
/// <param name="Execution">Number of the failed execution.</param>
/// <param name="IsOpen">Whether nobody has dealt with it and the execution is still there.</param>
/// <param name="Skip">How it can be skipped.</param>
public sealed record IncidentLine(int Execution, string Activity, string Message, DateTimeOffset At, bool IsOpen, SkipChoice Skip);

/// <summary>A wait.</summary>
/// <param name="DueAt">When its timer ends it, or <see langword="null"/> without one.</param>
/// <param name="Arrived">Whether what ends it has come already and is kept for later.</param>
public sealed record WaitLine(int Execution, string Activity, DateTimeOffset Since, DateTimeOffset? DueAt, bool Arrived, SkipChoice Skip);

/// <summary>How an activity can be skipped.</summary>
/// <param name="Outcomes">The outcomes to choose from; empty when it cannot.</param>
/// <param name="Refusal">Code of the reason why it cannot, or <see langword="null"/>.</param>
public sealed record SkipChoice(IReadOnlyList<string> Outcomes, string? Refusal);

/// <summary>A variable.</summary>
public sealed record VariableLine(string Id, string Name, string Type, JsonNode? Value);

/// <summary>One line of the journal.</summary>
/// <param name="Event">Name of the event, as the engine writes it.</param>
/// <param name="Activity">Name of the activity; <see langword="null"/> for the whole instance.</param>
/// <param name="By">The operator, or <see langword="null"/>.</param>
/// <param name="Message">Outcomes, reason or fault, or <see langword="null"/>.</param>
public sealed record JournalEvent(long Number, DateTimeOffset At, string Event, string? Activity, string? By, string? Message, JsonNode? Payload);
