using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Workflows.Storage.InMemory;

/// <summary>Opens turns over an <see cref="InMemoryWorkflowStore"/>.</summary>
public sealed class InMemoryTurnScopeFactory(InMemoryWorkflowStore store, IServiceScopeFactory services) : ITurnScopeFactory
{
    /// <inheritdoc />
    public ValueTask<ITurnScope> OpenAsync(TurnClock clock, CancellationToken cancellationToken) => ValueTask.FromResult<ITurnScope>(new InMemoryTurnScope(store, services.CreateAsyncScope()));
}
