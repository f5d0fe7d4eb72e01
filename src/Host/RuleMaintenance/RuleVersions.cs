using CreditFlow.Domain.Common;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Rules;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.RuleMaintenance;

/// <summary>What calendars and catalogues have in common: somebody proposes a version with a reason, somebody else signs it, and from that commit on it counts on every host.</summary>
internal sealed class RuleVersions(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, RulesInForce rules, IIdGenerator ids)
{
    /// <summary>The versions of a kind, the newest first, without their texts.</summary>
    /// <param name="name">Only of this name, or of all.</param>
    public async Task<IReadOnlyList<RuleVersionLine>> ListAsync(CurrentStaff staff, RuleVersionKind kind, string? name, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.AsNoTracking()
            .Where(row => row.Kind == kind && (name == null || row.Name == name))
            .OrderByDescending(row => row.ProposedAt).ThenByDescending(row => row.Number)
            .Select(row => new RuleVersionLine(row.Id, row.Name, row.Number, row.Version, row.State, row.EffectiveFrom, row.Summary, row.ProposedById == null, row.ProposedByName, row.ProposedAt, row.DecidedByName, row.DecidedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>One version with its text.</summary>
    /// <exception cref="RejectedException"><c>rules.not-found</c>.</exception>
    public async Task<RuleVersion> GetAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.RuleVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw RejectedException.NotFound("rules.not-found");
    }

    /// <summary>Proposes a version. The same content, proposed again by the same person while it waits, is the same proposal.</summary>
    /// <param name="ruleId">The rule it rests on, for the audit log.</param>
    /// <exception cref="RejectedException">No reason is given, or something else for the same name waits to be signed.</exception>
    public Task<Guid> ProposeAsync(CurrentStaff staff, ProposedRules proposed, string ruleId, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        var reason = Checked(proposed.Reason, "reason");
        return commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var rows = context.RuleVersions.AsNoTracking().Where(row => row.Kind == proposed.Kind && row.Name == proposed.Name);
                if (await rows.Where(row => row.State == RuleVersionState.Proposed).Select(row => new { row.Id, row.Hash, row.ProposedById, row.ProposedByName }).FirstOrDefaultAsync(token) is { } waiting)
                {
                    return waiting.Hash == RuleVersion.HashOf(proposed.Text) && waiting.ProposedById == staff.UserId
                        ? waiting.Id
                        : throw RejectedException.Conflict("rules.waiting", waiting.ProposedByName);
                }

                var version = RuleVersion.Propose(
                    ids.NewId(),
                    proposed.Kind,
                    proposed.Name,
                    await rows.MaxAsync(row => (int?)row.Number, token) + 1 ?? 1,
                    proposed.Version,
                    proposed.Text,
                    proposed.EffectiveFrom,
                    await InForceAsync(rows, token),
                    staff.Actor,
                    services.GetRequiredService<CommitClock>().Now,
                    reason,
                    proposed.Summary,
                    proposed.MayShorten);
                context.RuleVersions.Add(version);
                services.GetRequiredService<AuditTrail>().Record(
                    staff.Actor, "rules.proposed", "rules", version.Id.ToString("D"), ruleId: ruleId, detail: new { version.Kind, version.Name, version.Version, version.Hash, version.EffectiveFrom, reason, version.MayShorten });
                return version.Id;
            },
            cancellationToken);
    }

    /// <summary>Signs a version; from then on it counts (PUB-01, A-02).</summary>
    /// <exception cref="RejectedException">The person proposed it, or it does not follow what is in force.</exception>
    public async Task SignAsync(CurrentStaff staff, Guid id, string? remark, CancellationToken cancellationToken)
    {
        await DecideAsync(staff, id, "rules.signed", async (version, context, now, token) =>
            version.Sign(staff.Actor, now, await InForceAsync(context.RuleVersions.AsNoTracking().Where(row => row.Kind == version.Kind && row.Name == version.Name), token), Remark(remark)), cancellationToken);
        await rules.RefreshAsync(cancellationToken);
    }

    /// <summary>Refuses a version, or withdraws one's own.</summary>
    /// <exception cref="RejectedException">No reason is given, or it was decided already.</exception>
    public Task RefuseAsync(CurrentStaff staff, Guid id, string? reason, CancellationToken cancellationToken)
    {
        var why = Checked(reason, "reason");
        return DecideAsync(
            staff,
            id,
            "rules.refused",
            (version, _, now, _) =>
            {
                version.Refuse(staff.Actor, now, why);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    /// <summary>A reason that may stand in the records.</summary>
    /// <exception cref="RejectedException">It is missing or too long.</exception>
    public static string Checked(string? reason, string field) => reason?.Trim() switch
    {
        null or "" => throw RejectedException.Invalid("rules.reason", field),
        { Length: > RuleVersion.MaxReason } => throw RejectedException.Invalid("rules.reason-long", field, RuleVersion.MaxReason),
        { } good => good,
    };

    private static string? Remark(string? remark) => string.IsNullOrWhiteSpace(remark) ? null : Checked(remark, "reason");

    private static async Task<int?> InForceAsync(IQueryable<RuleVersion> rows, CancellationToken cancellationToken) =>
        await rows.Where(row => row.State == RuleVersionState.Active).MaxAsync(row => (int?)row.Number, cancellationToken);

    private Task DecideAsync(CurrentStaff staff, Guid id, string action, Func<RuleVersion, CreditFlowDbContext, DateTimeOffset, CancellationToken, Task> decide, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        return commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var version = await context.RuleVersions.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw RejectedException.NotFound("rules.not-found");
                await decide(version, context, services.GetRequiredService<CommitClock>().Now, token);
                services.GetRequiredService<AuditTrail>().Record(
                    staff.Actor, action, "rules", id.ToString("D"), detail: new { version.Kind, version.Name, version.Version, version.Hash, version.MayShorten, ProposedBy = version.ProposedByName, DecidedBy = version.DecidedByName, version.DecisionReason });
                return true;
            },
            cancellationToken);
    }
}
