using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Persistence.Commits;

/// <summary>The scope's context, made when it is first asked for: a turn that changes nothing but the engine's rows never makes one.</summary>
public sealed class ScopedContext(IDbContextFactory<CreditFlowDbContext> contexts) : IAsyncDisposable, IDisposable
{
    /// <summary>The context, or <see langword="null"/> when nobody has asked for it.</summary>
    public CreditFlowDbContext? Made { get; private set; }

    /// <summary>The context.</summary>
    public CreditFlowDbContext Context => Made ??= contexts.CreateDbContext();

    /// <inheritdoc/>
    public void Dispose() => Made?.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Made?.DisposeAsync() ?? ValueTask.CompletedTask;
}
