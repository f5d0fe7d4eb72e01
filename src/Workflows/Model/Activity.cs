using System.Text.Json.Nodes;

namespace CreditFlow.Workflows.Model;

/// <summary>
/// One step of a definition. An activity object is an immutable part of a compiled plan and is shared by every instance that follows it:
/// what changes from run to run lives in the instance's state and is reached through <see cref="ActivityExecutionContext"/>.
/// </summary>
public abstract class Activity
{
    /// <summary>Id, unique within the definition.</summary>
    public string Id { get; set; } = "";

    /// <summary>Ids of all ancestors and of this activity, joined with ":"; <see langword="null"/> outside a plan.</summary>
    public string? NodeId { get; set; }

    /// <summary>Name given in the designer, or <see langword="null"/>.</summary>
    public string? Name { get; set; }

    /// <summary>Type name such as <c>Elsa.WriteLine</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Version of the activity type.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Free properties of the definition (<c>canStartWorkflow</c> and others).</summary>
    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    /// <summary>Designer metadata: position, display text.</summary>
    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();

    /// <summary>The activity's own JSON, for activities whose settings are not plain inputs; <see langword="null"/> when built in code.</summary>
    internal JsonObject? Source { get; set; }

    /// <summary>Runs the step. The base implementation calls <see cref="Execute"/>. It does not complete the activity.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Synchronous form of <see cref="ExecuteAsync"/>.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    internal virtual ValueTask RunAsync(ActivityExecutionContext context) => ExecuteAsync(context);
}
