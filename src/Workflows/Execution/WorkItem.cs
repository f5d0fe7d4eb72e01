using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Execution;

/// <summary>One thing left to do in a turn.</summary>
public sealed class WorkItem
{
    /// <summary>The execution that goes on.</summary>
    public required int Execution { get; set; }

    /// <summary>How it goes on.</summary>
    public WorkKind Kind { get; set; }

    /// <summary>Name of the activity's method to call, or <see langword="null"/> for its main method.</summary>
    public string? Callback { get; set; }

    /// <summary>The bookmark that is resumed, or <see langword="null"/>.</summary>
    public BookmarkState? Bookmark { get; set; }

    /// <summary>What the resume brought, or <see langword="null"/>.</summary>
    public JsonNode? Payload { get; set; }

    /// <summary>The child that completed, or <see langword="null"/>.</summary>
    public string? ChildActivityId { get; set; }

    /// <summary>The child's outcomes, or <see langword="null"/>.</summary>
    public List<string>? ChildOutcomes { get; set; }
}
