namespace CreditFlow.Activities.Cases;

internal static class ActivityContextExtensions
{
    public static Task<Matter> FindMatterAsync(this ActivityExecutionContext context) =>
        context.GetRequiredService<MatterFinder>().FindAsync(context.CorrelationId, context.CancellationToken);
}
