using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Governance;

/// <summary>
/// The only road by which a person's definition comes into force. With sign-off on, whoever wants to publish freezes exactly what was checked and asks for a second person;
/// with sign-off off it is published at once. Callers have checked that the person may.
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

    /// <summary>Signs a request as the second person: the checks run again on what was frozen, then exactly that is published.</summary>
    /// <exception cref="Domain.Common.RejectedException">A check found an obstacle.</exception>
    /// <exception cref="DefinitionRefusedException">The request may not be signed by this person, or not as it is.</exception>
    public async Task SignAsync(PublishRequestKey request, string versionId, string? remark, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        if (await reads.FindDefinitionByIdAsync(versionId, cancellationToken) is { } row)
        {
            await checks.EnsureAsync(row, cancellationToken);
        }

        await versions.SignAsync(request, remark, author, cancellationToken);
    }

    private async Task<PublishOutcome> PublishAsync(DefinitionRow row, string? reason, DefinitionAuthor author, CancellationToken cancellationToken)
    {
        var seen = CheckedContent.Of(row);
        if (!NeedsSignOff)
        {
            var (published, already) = await versions.PublishAsync(row.DefinitionId, seen, author, cancellationToken);
            return new PublishOutcome(published, null, already);
        }

        var asked = await versions.AskAsync(row.DefinitionId, seen, reason, author, cancellationToken);
        return new PublishOutcome(row, asked, WasPublished: asked is null);
    }
}
