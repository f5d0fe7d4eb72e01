using CreditFlow.Activities.Publicity;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Publicity;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Tasks;

/// <summary>Records whether a penalty has been fulfilled. A record that is held past its end is taken down once it has.</summary>
internal sealed class RecordFulfilment(CommandRunner commands, AgencyDirectory agencies)
{
    private const string Command = "record.fulfilment";

    /// <exception cref="RejectedException"><c>record.not-found</c>: there is none, or it is another agency's.</exception>
    public Task RunAsync(CurrentStaff staff, Guid recordId, Fulfilment fulfilment, string? idempotencyKey, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(fulfilment) || fulfilment == Fulfilment.Unknown)
        {
            throw RejectedException.Invalid("record.fulfilment-unknown", "fulfilment");
        }

        return commands.RunAsync(
            async (services, token) =>
            {
                var receipts = services.GetRequiredService<CommandReceipts>();
                var (caller, request) = (staff.UserId.ToString("D"), new { recordId, fulfilment });
                if (await receipts.FindAsync(idempotencyKey, caller, Command, request, token) is not null)
                {
                    return recordId;
                }

                var record = await services.GetRequiredService<CreditFlowDbContext>().Records.Include(row => row.Publication).SingleOrDefaultAsync(row => row.Id == recordId, token);
                if (record is null || !May(staff, record.SourceAgencyId))
                {
                    throw RejectedException.NotFound("record.not-found");
                }

                services.GetRequiredService<PublicationChanges>().SetFulfilment(record, fulfilment, staff.Actor);
                receipts.Leave(idempotencyKey, caller, Command, request, recordId.ToString("D"));
                return recordId;
            },
            cancellationToken);
    }

    private bool May(CurrentStaff staff, string sourceAgencyId) =>
        (staff.Has(Roles.Clerk) && staff.Actor.AgencyId == agencies.Operator.Id) || (staff.Has(Roles.Verifier) && staff.Actor.AgencyId == sourceAgencyId);
}
