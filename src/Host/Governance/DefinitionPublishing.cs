using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Governance;

/// <summary>
/// The only road by which a person's definition comes into force or is taken back. With sign-off on, whoever wants to publish freezes exactly what was checked and asks for a second person;
/// with sign-off off it is done at once. Callers have checked that the person may.
/// </summary>
internal sealed class DefinitionPublishing(DefinitionVersions versions, IWorkflowStore reads, PublishChecks checks, IOptions<GovernanceOptions> options)
{
    private const int Attempts = 5;

    /// <summary>Whether a second person must sign.</summary>
    public bool NeedsSignOff => options.Value.SignOff;

    /// <summary>Publishes the latest version, or asks that it be.</summary>
    /// <param name="reason">Why the process changes, or <see langword="null"/> to say so later.</param>
    /// <exception cref="Domain.Common.RejectedException">A check found an obstacle.</exception>
    /// <exception cref="DefinitionRefusedException">There is no such definition, or it changed all the time.</exception>
    public async Task<PublishOutcome> PublishAsync(string definitionId, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await versions.RequireLatestAsync(definitionId, author, cancellationToken);
            if (row.IsPublished)
            {
                return new PublishOutcome(row, null, WasPublished: true);
            }

            await checks.EnsureAsync(row, cancellationToken);
            try
            {
                return await PublishAsync(row, reason, author, cancellationToken);
            }
            catch (DefinitionRefusedException refused) when (refused.Reason == DefinitionRefusal.Stale && attempt < Attempts)
            {
                // Somebody saved between the check and the act: what they saved is checked in its turn.
                continue;
            }
        }
    }

    /// <summary>Takes the published version back, or asks that it be: new cases find no version then, those that run go on.</summary>
    /// <param name="reason">Why, or <see langword="null"/> to say so later.</param>
    /// <exception cref="DefinitionRefusedException">Nothing is published, or another request waits.</exception>
    public async Task<RetractOutcome> RetractAsync(string definitionId, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        if (!NeedsSignOff)
        {
            return new RetractOutcome(await versions.RetractAsync(definitionId, reason, author, cancellationToken), null);
        }

        var (row, waiting) = await versions.AskToRetractAsync(definitionId, reason, author, cancellationToken);
        return new RetractOutcome(row, waiting);
    }

    /// <summary>Deletes a definition. While a second person must sign, nobody takes back what is published by deleting it.</summary>
    /// <exception cref="DefinitionRefusedException">There is no such definition, or it cannot be deleted as it is.</exception>
    public Task DeleteAsync(string definitionId, DefinitionAuthor author, CancellationToken cancellationToken) => versions.DeleteAsync(definitionId, NeedsSignOff, author, cancellationToken);

    /// <summary>Deletes one version, on the same terms.</summary>
    /// <exception cref="DefinitionRefusedException">There is no such version, or it cannot be deleted as it is.</exception>
    public Task DeleteVersionAsync(string versionId, DefinitionAuthor author, CancellationToken cancellationToken) => versions.DeleteVersionAsync(versionId, NeedsSignOff, author, cancellationToken);

    /// <summary>Signs a request as the second person: the checks run again on what was frozen, then exactly that is published. Taking back needs no check.</summary>
    /// <exception cref="Domain.Common.RejectedException">A check found an obstacle.</exception>
    /// <exception cref="DefinitionRefusedException">The request may not be signed by this person, or not as it is.</exception>
    public async Task SignAsync(PublishRequestKey key, PublishRequest request, string? remark, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        if (!request.IsRetraction && await reads.FindDefinitionByIdAsync(request.VersionId, cancellationToken) is { } row)
        {
            await checks.EnsureAsync(row, cancellationToken);
        }

        await versions.SignAsync(key, remark, author, cancellationToken);
    }

    private async Task<PublishOutcome> PublishAsync(DefinitionRow row, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var seen = CheckedContent.Of(row);
        if (!NeedsSignOff)
        {
            var (published, already) = await versions.PublishAsync(row.DefinitionId, seen, reason, author, cancellationToken);
            return new PublishOutcome(published, null, already);
        }

        var asked = await versions.AskAsync(row.DefinitionId, seen, reason, author, cancellationToken);
        return new PublishOutcome(row, asked, WasPublished: asked is null);
    }
}
