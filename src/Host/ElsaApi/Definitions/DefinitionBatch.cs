using CreditFlow.Domain.Common;
using CreditFlow.Host.Errors;
using CreditFlow.Host.Governance;
using CreditFlow.Workflows.Definitions;

namespace CreditFlow.Host.ElsaApi.Definitions;

/// <summary>Changes many definitions. Each is a change of its own: what was refused is listed, the rest is done.</summary>
internal sealed class DefinitionBatch(DefinitionPublishing publishing, StudioPublishing words, ErrorTexts errors)
{
    public async Task<PublishedBody> PublishAsync(IReadOnlyList<string> definitionIds, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var body = new PublishedBody([], [], [], [], [], [], []);
        foreach (var id in definitionIds)
        {
            try
            {
                var outcome = await publishing.PublishAsync(id, null, author, cancellationToken);
                if (outcome.Waiting is { } waiting)
                {
                    body.Skipped.Add(id);
                    body.Warnings[id] = [words.Of(outcome.Row.Name, waiting)];
                }
                else
                {
                    (outcome.WasPublished ? body.AlreadyPublished : body.Published).Add(id);
                }
            }
            catch (DefinitionRefusedException)
            {
                body.NotFound.Add(id);
            }
            catch (RejectedException rejected)
            {
                body.Failed.Add(id);
                body.Warnings[id] = [.. rejected.Rejections.Select(errors.Of)];
            }
        }

        return body;
    }

    public async Task<RetractedBody> RetractAsync(IReadOnlyList<string> definitionIds, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var body = new RetractedBody([], [], [], [], []);
        foreach (var id in definitionIds)
        {
            try
            {
                var outcome = await publishing.RetractAsync(id, null, author, cancellationToken);
                if (outcome.Waiting is { } waiting)
                {
                    body.Skipped.Add(id);
                    body.Warnings[id] = [words.Of(outcome.Row.Name, waiting)];
                }
                else
                {
                    body.Retracted.Add(id);
                }
            }
            catch (DefinitionRefusedException error)
            {
                (error.Reason switch
                {
                    DefinitionRefusal.NotPublished => body.AlreadyRetracted,
                    DefinitionRefusal.NotFound or DefinitionRefusal.Deleted => body.NotFound,
                    _ => body.Skipped,
                }).Add(id);
                body.Warnings[id] = [error.Message];
            }
        }

        return body;
    }

    /// <summary>How many were deleted. A single one that cannot be is refused in words; of several the count tells.</summary>
    /// <exception cref="DefinitionRefusedException">The only one was refused.</exception>
    public Task<int> DeleteAsync(IReadOnlyList<string> definitionIds, DefinitionAuthor author, CancellationToken cancellationToken) =>
        CountDoneAsync(definitionIds, id => publishing.DeleteAsync(id, author, cancellationToken));

    /// <inheritdoc cref="DeleteAsync"/>
    public Task<int> DeleteVersionsAsync(IReadOnlyList<string> versionIds, DefinitionAuthor author, CancellationToken cancellationToken) =>
        CountDoneAsync(versionIds, id => publishing.DeleteVersionAsync(id, author, cancellationToken));

    private static async Task<int> CountDoneAsync(IReadOnlyList<string> ids, Func<string, Task> delete)
    {
        var done = 0;
        foreach (var id in ids)
        {
            try
            {
                await delete(id);
                done++;
            }
            catch (DefinitionRefusedException) when (ids.Count > 1)
            {
                continue;
            }
        }

        return done;
    }
}

/// <summary>What a bulk publish did with each definition. Skipped are those that wait for a second person now.</summary>
internal sealed record PublishedBody(
    List<string> Published,
    List<string> AlreadyPublished,
    List<string> NotFound,
    List<string> Skipped,
    List<string> UpdatedConsumers,
    List<string> Failed,
    Dictionary<string, IReadOnlyList<string>> Warnings);

/// <summary>What a bulk retract did with each definition. Skipped are those that wait for a second person now.</summary>
internal sealed record RetractedBody(List<string> Retracted, List<string> AlreadyRetracted, List<string> NotFound, List<string> Skipped, Dictionary<string, IReadOnlyList<string>> Warnings);
