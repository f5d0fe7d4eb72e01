using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreditFlow.Workflows.Execution;

/// <summary>A wait of an instance, as its state keeps it.</summary>
public sealed class BookmarkState
{
    /// <summary>Id of the bookmark.</summary>
    public required string Id { get; set; }

    /// <summary>The waiting execution.</summary>
    public required int Execution { get; set; }

    /// <summary>The waiting activity's id.</summary>
    public required string ActivityId { get; set; }

    /// <summary>Name of the wait.</summary>
    public required string Name { get; set; }

    /// <summary>Hash over name and stimulus.</summary>
    public required string Hash { get; set; }

    /// <summary>What the wait is for, or <see langword="null"/>.</summary>
    public JsonNode? Stimulus { get; set; }

    /// <summary>Method that continues the activity, or <see langword="null"/>.</summary>
    public string? Callback { get; set; }

    /// <summary>Whether it ends with its first resume.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether anybody who knows the stimulus may end it, so that a wake-up may have come before it.</summary>
    public bool IsShared { get; set; }

    /// <summary>Outcomes among which the answer chooses, or <see langword="null"/>.</summary>
    public List<string>? Outcomes { get; set; }

    /// <summary>When the wait began (UTC).</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>W3C trace context of the turn in which the wait began, when it was traced; or <see langword="null"/>.</summary>
    public string? TraceParent { get; set; }

    /// <summary>Id of the timer that ends it, or <see langword="null"/>.</summary>
    public string? TimerId { get; set; }

    /// <summary>Whether somebody or something outside may end it: neither a timer nor a dispatched instance does.</summary>
    [JsonIgnore]
    public bool IsAnswerable => TimerId is null && Name != ChildWorkflows.Ended;

    /// <summary>When that timer was due as it was set; moved timers are known only to the store.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>What the timer follows from, or <see langword="null"/>.</summary>
    public string? Topic { get; set; }
}
