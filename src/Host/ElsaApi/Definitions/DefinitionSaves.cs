using System.Security.Claims;
using CreditFlow.Workflows.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using SavedBody = CreditFlow.Host.ElsaApi.Definitions.DefinitionWriteEndpoints.SavedBody;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Answers to a save and a publication, as the Studio's editor takes them over.</summary>
internal sealed class DefinitionSaves(DefinitionAnswers answers, DefinitionConsumers consumers)
{
    public async Task<JsonHttpResult<SavedBody>> AnswerAsync(DefinitionRow row, bool alreadyPublished, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var consuming = row.IsPublished ? (await consumers.FindAsync(row.DefinitionId, cancellationToken)).Count : 0;
        return ElsaJson.Ok(new SavedBody(await answers.FullAsync(row.Id, user, cancellationToken), alreadyPublished, consuming, []));
    }
}
