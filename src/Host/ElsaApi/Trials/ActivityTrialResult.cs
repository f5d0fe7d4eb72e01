using System.Text.Json.Nodes;

namespace CreditFlow.Host.ElsaApi.Trials;

/// <summary>What the trial of an activity showed.</summary>
/// <param name="Status">Completed, Running (it waits) or Faulted.</param>
/// <param name="ActivityState">Its inputs as evaluated, by name.</param>
/// <param name="Payload">What it noted, its outcomes and the lines it wrote; or <see langword="null"/>.</param>
/// <param name="Outputs">Its outputs, by name.</param>
/// <param name="Exception">What went wrong, or <see langword="null"/>.</param>
internal sealed record ActivityTrialResult(
    string Status,
    IReadOnlyDictionary<string, JsonNode?> ActivityState,
    IReadOnlyDictionary<string, JsonNode?>? Payload,
    IReadOnlyDictionary<string, JsonNode?> Outputs,
    TrialException? Exception)
{
    /// <summary>A trial that did not come about.</summary>
    public static ActivityTrialResult Failed(string message) =>
        new("Faulted", new Dictionary<string, JsonNode?>(), null, new Dictionary<string, JsonNode?>(), new TrialException(nameof(InvalidOperationException), message));
}

/// <summary>What went wrong in a trial, without a stack.</summary>
internal sealed record TrialException(string Type, string Message, string? StackTrace = null, TrialException? InnerException = null);
