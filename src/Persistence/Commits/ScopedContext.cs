using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Persistence.Commits;

/// <summary>The scope's context, made when it is first asked for: a turn that changes nothing but the engine's rows never makes one.</summary>
public sealed class ScopedContext(IServiceProvider services)
{
    /// <summary>The context, or <see langword="null"/> when nobody has asked for it.</summary>
    public CreditFlowDbContext? Made { get; internal set; }

    /// <summary>The context. The scope ends its use: contexts come from a pool, where ending it twice would end somebody else's.</summary>
    public CreditFlowDbContext Context => Made ?? services.GetRequiredService<CreditFlowDbContext>();
}
