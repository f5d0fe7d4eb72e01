using CreditFlow.Activities.Measures;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Measures;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Records;

/// <summary>Lifts a measure of joint discipline before its end (解除惩戒措施). It favours the subject, so one reviewer of the agency may do it.</summary>
internal sealed class LiftMeasure(CommandRunner commands)
{
    /// <exception cref="RejectedException"><c>measure.not-found</c>: there is none, it is another agency's, or this person may not.</exception>
    public Task<bool> RunAsync(CurrentStaff staff, Guid measureId, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var measure = await services.GetRequiredService<CreditFlowDbContext>().Measures.SingleOrDefaultAsync(row => row.Id == measureId, token);
            if (measure is null || measure.AgencyId != staff.Actor.AgencyId || !staff.Has(Roles.Reviewer))
            {
                throw RejectedException.NotFound("measure.not-found");
            }

            return measure.State == MeasureState.InForce && services.GetRequiredService<MeasureChanges>().End(measure, MeasureEnd.Lifted, staff.Actor);
        },
        cancellationToken);
}
