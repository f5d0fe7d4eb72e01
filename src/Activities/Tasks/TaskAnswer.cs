using System.Text.Json.Nodes;
using CreditFlow.Domain.Common;

namespace CreditFlow.Activities.Tasks;

/// <summary>The answer to a task as the process gets it: the payload of the resume.</summary>
/// <param name="Outcome">Name of the chosen outcome.</param>
/// <param name="Opinion">The opinion (办理意见), or <see langword="null"/>.</param>
/// <param name="Data">What was filled in, by field name; <see langword="null"/> accepts what the form proposes for the outcome.</param>
/// <param name="Actor">Who answers; <see langword="null"/> for whoever has claimed the task.</param>
public sealed record TaskAnswer(string Outcome, string? Opinion = null, JsonObject? Data = null, Actor? Actor = null)
{
    /// <summary>The payload to resume the task's bookmark with.</summary>
    public JsonObject ToPayload() => new()
    {
        ["outcome"] = Outcome,
        ["opinion"] = Opinion,
        ["data"] = Data?.DeepClone(),
        ["actorId"] = Actor?.UserId?.ToString("D"),
        ["actorName"] = Actor?.Name,
        ["actorAgency"] = Actor?.AgencyId,
    };

    /// <summary>Reads a payload.</summary>
    public static TaskAnswer Read(JsonNode? payload)
    {
        var json = payload as JsonObject ?? [];
        var opinion = json["opinion"]?.ToString();
        var actor = Guid.TryParse(json["actorId"]?.ToString(), out var user) ? Actor.Staff(user, json["actorName"]?.ToString() ?? "", json["actorAgency"]?.ToString()) : null;
        return new TaskAnswer(json["outcome"]?.ToString() ?? "", string.IsNullOrWhiteSpace(opinion) ? null : opinion.Trim(), json["data"]?.DeepClone() as JsonObject, actor);
    }
}
