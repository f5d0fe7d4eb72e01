using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Setup;

internal sealed class ContextFactory(Func<CreditFlowDbContext> create) : IDbContextFactory<CreditFlowDbContext>
{
    public CreditFlowDbContext CreateDbContext() => create();
}
