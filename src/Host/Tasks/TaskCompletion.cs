using System.Text.Json.Nodes;

namespace CreditFlow.Host.Tasks;

/// <summary>How a person answers a task.</summary>
/// <param name="Outcome">Name of one of the task's outcomes.</param>
/// <param name="Opinion">The opinion (办理意见); some steps require one.</param>
/// <param name="Data">The form's values by field name.</param>
internal sealed record TaskCompletion(string Outcome, string? Opinion = null, JsonObject? Data = null);
