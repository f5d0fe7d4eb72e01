using System.Security.Claims;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Governance;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using SavedBody = CreditFlow.Host.ElsaApi.Definitions.DefinitionWriteEndpoints.SavedBody;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Publishing as the Studio asks for it. It knows only "published" and "refused": that a second person must sign first is told as a message, with where that is done.</summary>
internal sealed class StudioPublishing(DefinitionPublishing publishing, DefinitionSaves saves, ErrorTexts texts)
{
    public async Task<Results<JsonHttpResult<SavedBody>, JsonHttpResult<ElsaErrors.ErrorBody>>> PublishAsync(string definitionId, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = await publishing.PublishAsync(definitionId, null, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return outcome.Waiting is { } waiting ? ElsaErrors.Message(Of(outcome.Row.Name, waiting)) : await saves.AnswerAsync(outcome.Row, outcome.WasPublished, user, cancellationToken);
    }

    /// <summary>Publishes a definition that follows another one, or asks that it be.</summary>
    /// <returns>Its name, with what is still to be done.</returns>
    public async Task<string> FollowAsync(DefinitionRow consumer, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = await publishing.PublishAsync(consumer.DefinitionId, null, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return outcome.Waiting is null ? consumer.Name : texts.Of("governance.follows", [consumer.Name]);
    }

    /// <summary>Takes a published definition back, or asks that it be.</summary>
    /// <returns>The version, with what is still to be done or <see langword="null"/>.</returns>
    public async Task<(DefinitionRow Row, string? Message)> RetractAsync(string definitionId, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var outcome = await publishing.RetractAsync(definitionId, null, DefinitionEndpoints.AuthorOf(user), cancellationToken);
        return (outcome.Row, outcome.Waiting is { } waiting ? Of(outcome.Row.Name, waiting) : null);
    }

    /// <summary>What waits, and where it goes on.</summary>
    public string Of(string name, PublishRequest waiting) => texts.Of(waiting.IsRetraction ? "governance.retract-waits" : "governance.waits", [name, waiting.Version, waiting.AskedByName, waiting.DefinitionId]);
}
