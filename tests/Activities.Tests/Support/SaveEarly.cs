using CreditFlow.Persistence;
using CreditFlow.Workflows.Model;

namespace CreditFlow.Activities.Tests.Support;

/// <summary>An activity that breaks rule 3: it saves by itself.</summary>
[Activity("Test")]
public sealed class SaveEarly : CodeActivity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) => await context.GetRequiredService<CreditFlowDbContext>().SaveChangesAsync(context.CancellationToken);
}
