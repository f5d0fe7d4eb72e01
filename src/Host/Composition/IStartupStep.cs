namespace CreditFlow.Host.Composition;

/// <summary>Something a feature does once after the migrations and before the first request. Must be safe to repeat and to run on several hosts at once.</summary>
internal interface IStartupStep
{
    Task RunAsync(CancellationToken cancellationToken);
}
