using CreditFlow.Domain.Common;
using CreditFlow.Host.Identity;
using CreditFlow.Workflows.Definitions;
using CreditFlow.Workflows.Storage;

namespace CreditFlow.Host.Governance;

/// <summary>What process administrators do about publishing on our pages and over HTTP. What the engine refuses comes as rejections, in its words.</summary>
internal sealed class DefinitionDesk(DefinitionVersions versions, DefinitionPublishing publishing, IDefinitionStore store)
{
    /// <summary>Asks that the latest version be published, and says why; publishes it at once while sign-off is off.</summary>
    public Task<PublishOutcome> AskAsync(CurrentStaff staff, string definitionId, string? reason, CancellationToken cancellationToken) =>
        ActAsync(staff, author => publishing.PublishAsync(definitionId, Checked(reason, "change", "reason"), author, cancellationToken));

    /// <summary>Asks that the published version be taken back, and says why; takes it back at once while sign-off is off.</summary>
    public Task<RetractOutcome> RetractAsync(CurrentStaff staff, string definitionId, string? reason, CancellationToken cancellationToken) =>
        ActAsync(staff, author => publishing.RetractAsync(definitionId, Checked(reason, "retract", "reason"), author, cancellationToken));

    /// <summary>Says why, for a request that the Studio made.</summary>
    public Task ExplainAsync(CurrentStaff staff, PublishRequestKey request, string? reason, CancellationToken cancellationToken) =>
        ActAsync(
            staff,
            async author =>
            {
                var asked = await FindAsync(request, cancellationToken);
                await versions.ExplainAsync(request, Checked(reason, asked.IsRetraction ? "retract" : "change", "reason"), author, cancellationToken);
            });

    /// <summary>Takes one's own request back.</summary>
    public Task WithdrawAsync(CurrentStaff staff, PublishRequestKey request, CancellationToken cancellationToken) =>
        ActAsync(staff, author => versions.WithdrawAsync(request, author, cancellationToken));

    /// <summary>Refuses a request as the second person.</summary>
    public Task RefuseAsync(CurrentStaff staff, PublishRequestKey request, string? reason, CancellationToken cancellationToken) =>
        ActAsync(staff, author => versions.RefuseAsync(request, Checked(reason, "refuse", "reason"), author, cancellationToken));

    /// <summary>Signs a request as the second person, which does what it asks.</summary>
    public Task SignAsync(CurrentStaff staff, PublishRequestKey request, string? remark, CancellationToken cancellationToken) =>
        ActAsync(
            staff,
            async author =>
            {
                var asked = await FindAsync(request, cancellationToken);
                await publishing.SignAsync(request, asked, string.IsNullOrWhiteSpace(remark) ? null : Checked(remark, "sign", "remark"), author, cancellationToken);
            });

    /// <summary>Makes a new draft from an earlier version.</summary>
    public Task<DefinitionRow> RestoreVersionAsync(CurrentStaff staff, string definitionId, int version, CancellationToken cancellationToken) =>
        ActAsync(staff, author => versions.RevertAsync(definitionId, version, author, cancellationToken));

    /// <summary>Makes a new draft from a saved state.</summary>
    public Task<DefinitionRow> RestoreStateAsync(CurrentStaff staff, string definitionId, string stateId, CancellationToken cancellationToken) =>
        ActAsync(staff, author => versions.RestoreAsync(definitionId, stateId, author, cancellationToken));

    /// <summary>A person as the author of a change.</summary>
    public static DefinitionAuthor AuthorOf(CurrentStaff staff) => new(staff.UserId, staff.Actor.Name, staff.Actor.AgencyId);

    private async Task<PublishRequest> FindAsync(PublishRequestKey request, CancellationToken cancellationToken) =>
        (await store.FindRequestsAsync(request.DefinitionId, cancellationToken)).FirstOrDefault(row => row.Id == request.RequestId) ?? throw RejectedException.NotFound("governance.request-unknown");

    // What is missing is named as the dialog names it.
    private static string Checked(string? reason, string about, string field) => reason?.Trim() switch
    {
        null or "" => throw RejectedException.Invalid($"governance.reason-{about}", field),
        { Length: > PublishRequest.MaxReason } => throw RejectedException.Invalid("governance.reason-long", field, PublishRequest.MaxReason),
        { } good => good,
    };

    private static Task ActAsync(CurrentStaff staff, Func<DefinitionAuthor, Task> act) => ActAsync(
        staff,
        async author =>
        {
            await act(author);
            return true;
        });

    private static async Task<T> ActAsync<T>(CurrentStaff staff, Func<DefinitionAuthor, Task<T>> act)
    {
        GovernanceAccess.EnsurePublishes(staff);
        try
        {
            return await act(AuthorOf(staff));
        }
        catch (DefinitionRefusedException refused)
        {
            throw new RejectedException(new Rejection(KindOf(refused.Reason), "governance.refused", null, refused.Message));
        }
        catch (DefinitionInvalidException invalid)
        {
            throw new RejectedException([.. invalid.Errors.Select(error => new Rejection(RejectionKind.Invalid, "governance.obstacle", null, error.Message))]);
        }
    }

    private static RejectionKind KindOf(DefinitionRefusal reason) => reason switch
    {
        DefinitionRefusal.NotFound => RejectionKind.NotFound,
        DefinitionRefusal.OtherPerson => RejectionKind.Forbidden,
        DefinitionRefusal.ReasonMissing => RejectionKind.RuleForbids,
        DefinitionRefusal.Stale or DefinitionRefusal.Deleted or DefinitionRefusal.InUse or DefinitionRefusal.Published or DefinitionRefusal.NotPublished or DefinitionRefusal.Waiting or DefinitionRefusal.NotWaiting or DefinitionRefusal.Outdated => RejectionKind.Conflict,
    };
}
