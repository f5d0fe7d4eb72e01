using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Setup;

internal sealed class ContextFactory(Func<CreditFlowDbContext> create) : IDbContextFactory<CreditFlowDbContext>
{
    public CreditFlowDbContext CreateDbContext()
    {
        var context = create();

        // A save looks for changes itself, once; looking at every glance at the tracker costs a turn a fifth of its memory.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        return context;
    }
}
