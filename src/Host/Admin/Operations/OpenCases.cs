using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Host.ElsaApi.Instances;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Admin.Operations;

/// <summary>An open case must not lose its process: whoever cancels instances, in the Studio or here, asks this.</summary>
internal static class OpenCases
{
    /// <summary>Refuses to end an instance that carries an open case. Asked inside the turn, so that nothing comes between question and deed.</summary>
    /// <param name="services">The turn's services.</param>
    /// <param name="correlationId">What the instance is about.</param>
    /// <param name="cancellationToken">Gives up the question.</param>
    /// <exception cref="RejectedException">It carries one.</exception>
    public static async Task EnsureNoneAsync(IServiceProvider services, string? correlationId, CancellationToken cancellationToken)
    {
        if (InstanceReading.CaseOf(correlationId) is { } caseId
            && await services.GetRequiredService<CreditFlowDbContext>().Cases.AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId && row.State != CaseState.Completed, cancellationToken) is { } open)
        {
            throw new RejectedException(new Rejection(RejectionKind.RuleForbids, "operation.case-open", null, open.Number ?? ""));
        }
    }
}
