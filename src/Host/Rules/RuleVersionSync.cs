using System.Diagnostics.CodeAnalysis;
using CreditFlow.Host.Composition;

namespace CreditFlow.Host.Rules;

/// <summary>Keeps the shipped rules in the database at start, and looks every few seconds whether other rules were signed, on whichever host.</summary>
internal sealed partial class RuleVersionSync(ShippedRules files, RulesInForce rules, TimeProvider time, ILogger<RuleVersionSync> logger) : BackgroundService, IStartupStep
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await files.KeepAsync(cancellationToken);
        await rules.RefreshAsync(cancellationToken);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Logged; the rules known so far stay in force until the database answers again.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Not a periodic timer: after a long jump of the clock one look is enough.
            await Task.Delay(Interval, time, stoppingToken);
            try
            {
                await rules.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, error);
            }
        }
    }

    [LoggerMessage(EventId = 4603, EventName = "RulesNotRead", Level = LogLevel.Warning, Message = "The rules in force could not be read; those known so far stay")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
