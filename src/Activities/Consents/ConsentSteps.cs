using CreditFlow.Domain.Consents;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Consents;

/// <summary>What the activities of a query by consent share.</summary>
internal static class ConsentSteps
{
    /// <summary>The consent that an instance carries.</summary>
    /// <exception cref="InvalidOperationException">The instance carries none.</exception>
    public static async Task<Consent> FindConsentAsync(this ActivityExecutionContext context) =>
        Guid.TryParse(context.CorrelationId, out var id) && await context.GetRequiredService<CreditFlowDbContext>().Consents.FindAsync([id], context.CancellationToken).ConfigureAwait(false) is { } found
            ? found
            : throw new InvalidOperationException("本环节只能用在授权查询的流程中：流程实例的 correlationId 不是一份同意书。");
}
