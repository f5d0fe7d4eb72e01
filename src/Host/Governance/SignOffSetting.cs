using CreditFlow.Domain.Common;
using CreditFlow.Host.Composition;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Governance;

/// <summary>Notes in the audit log when the host starts with sign-off in another position than before. An installation that never switched it off has no entry.</summary>
internal sealed class SignOffSetting(CommandRunner commands, IOptions<GovernanceOptions> options) : IStartupStep
{
    /// <summary>Action of the entry that says it was switched on.</summary>
    public const string On = "governance.sign-off-on";

    /// <summary>Action of the entry that says it was switched off.</summary>
    public const string Off = "governance.sign-off-off";

    private const string ObjectType = "setting";

    public Task RunAsync(CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var now = options.Value.SignOff ? On : Off;
            var last = await services.GetRequiredService<CreditFlowDbContext>().AuditEntries.AsNoTracking()
                .Where(entry => entry.ObjectType == ObjectType && (entry.Action == On || entry.Action == Off))
                .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Select(entry => entry.Action).FirstOrDefaultAsync(token) ?? On;
            if (last != now)
            {
                services.GetRequiredService<AuditTrail>().Record(Actor.System, now, ObjectType, $"{GovernanceOptions.Section}:{nameof(GovernanceOptions.SignOff)}");
            }

            return true;
        },
        cancellationToken);
}
