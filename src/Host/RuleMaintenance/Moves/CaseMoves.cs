using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CreditFlow.Activities.Cases;
using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.RuleVersions;
using CreditFlow.Host.Admin;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.RuleMaintenance.Moves;

/// <summary>
/// Moves one open case to other rules: never by itself. A process administrator proposes it with a legal reason after a look at what changes; a second administrator looks at the same and does it. Pack, clocks, audit
/// entry and the line in the case are one commit; what was decided and issued before stays as it is.
/// </summary>
internal sealed class CaseMoves(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, PolicyLibrary policies, WorkingDayCalendar calendar)
{
    private const int Most = 200;

    /// <summary>Packs to which cases may be moved: those that were checked, in their present version.</summary>
    public IReadOnlyList<PackName> Targets => [.. policies.Packs.Where(pack => pack.Header.Standing == PackStanding.Checked).Select(NameOf)];

    /// <summary>Whether somebody may propose to move cases.</summary>
    public static bool MayMove(CurrentStaff staff) => staff.Has(Roles.ProcessAdministrator);

    /// <summary>Proposals, those that wait first, then the latest.</summary>
    /// <exception cref="RejectedException">There is nothing here for this person.</exception>
    public async Task<IReadOnlyList<CaseMove>> ListAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.CaseMoves.AsNoTracking().OrderByDescending(row => row.State == CaseMoveState.Proposed).ThenByDescending(row => row.ProposedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>What would change; changes nothing but the audit log, which tells that somebody looked (QRY-05).</summary>
    /// <exception cref="RejectedException">There is no such case or pack, the case is decided, or the person may not.</exception>
    public Task<MovePreview> PreviewAsync(CurrentStaff staff, string number, string packId, CancellationToken cancellationToken)
    {
        EnsureMoves(staff);
        return LookAsync(staff, number, packId, cancellationToken);
    }

    /// <summary>Proposes to move the case.</summary>
    /// <param name="seen"><see cref="MovePreview.Seen"/> of what the person looked at.</param>
    /// <param name="reason">The legal reason; the applicant may read it.</param>
    /// <returns>Id of the proposal.</returns>
    /// <exception cref="RejectedException">As for a preview; or no reason is given, the case changed since, or another proposal about it waits.</exception>
    public Task<Guid> ProposeAsync(CurrentStaff staff, string number, string packId, string seen, string? reason, CancellationToken cancellationToken)
    {
        EnsureMoves(staff);
        var why = RuleVersions.Checked(reason, "reason");
        PublicTextCheck.Ensure("reason", why);
        return commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var (about, clocks, target) = await FindAsync(context, number, packId, token);
                var now = services.GetRequiredService<CommitClock>().Now;
                if ((await PreviewAsync(context, about, clocks, target, now, token)).Seen != seen)
                {
                    throw RejectedException.Conflict("rules.changed-since");
                }

                if (await context.CaseMoves.Where(row => row.CaseId == about.Id && row.State == CaseMoveState.Proposed).Select(row => row.ProposedByName).FirstOrDefaultAsync(token) is { } waiting)
                {
                    throw RejectedException.Conflict("rules.move-waiting", waiting);
                }

                var move = CaseMove.Propose(services.GetRequiredService<IIdGenerator>().NewId(), about.Id, about.Number!, target.Id, target.Version, seen, why, staff.Actor, now);
                context.CaseMoves.Add(move);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "case.rules-move-proposed", "case", about.Id.ToString("D"), about.Id, detail: new { moveId = move.Id, to = target.Id, target.Version, reason = why });
                return move.Id;
            },
            cancellationToken);
    }

    /// <summary>A proposal with what it would change now; <see langword="null"/> once it is decided, or when it can no longer be done.</summary>
    /// <exception cref="RejectedException">There is no such proposal, or nothing for this person.</exception>
    public async Task<(CaseMove Move, MovePreview? Preview)> OpenAsync(CurrentStaff staff, Guid id, CancellationToken cancellationToken)
    {
        AdminAccess.EnsureReads(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var move = await context.CaseMoves.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) ?? throw RejectedException.NotFound("rules.not-found");
        if (move.State != CaseMoveState.Proposed || !MaintenanceAccess.MayMaintain(staff))
        {
            return (move, null);
        }

        try
        {
            return (move, await LookAsync(staff, move.CaseNumber, move.PackId, cancellationToken));
        }
        catch (RejectedException)
        {
            return (move, null);
        }
    }

    /// <summary>Does what somebody else proposed.</summary>
    /// <exception cref="RejectedException">The person proposed it or may not, it was decided already, or what would change is no longer what the proposer saw.</exception>
    public Task ConfirmAsync(CurrentStaff staff, Guid id, string? remark, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        var said = string.IsNullOrWhiteSpace(remark) ? null : RuleVersions.Checked(remark, "reason");
        return commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var move = await context.CaseMoves.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw RejectedException.NotFound("rules.not-found");
                move.Do(staff.Actor, said, now);
                var (about, clocks, target) = await FindAsync(context, move.CaseNumber, move.PackId, token);
                var preview = await PreviewAsync(context, about, clocks, target, now, token);
                if (preview.Seen != move.Seen)
                {
                    throw RejectedException.Conflict("rules.changed-since");
                }

                var text = $"由{preview.From.Name}（{preview.From.Version}）改用{preview.To.Name}（{preview.To.Version}）：{move.Reason}";
                var entry = services.GetRequiredService<CaseChronicle>().NoteWithEntry(
                    about, CaseEventKind.RulesMoved, "case.rules-moved", staff.Actor, step: null, text, ruleId: null, new { reason = move.Reason, proposedBy = move.ProposedByName, signedBy = staff.Actor.Name, preview.From, preview.To, preview.Clocks, preview.Documents });
                about.MoveToPack(target.Id, target.Version);
                foreach (var moved in preview.Clocks.Where(moved => moved.LengthAfter is not null))
                {
                    var clock = clocks.Single(row => row.Id == moved.DeadlineId);
                    var law = CaseClock.Find(target, clock.RuleId, about.Kind)!;
                    clock.MoveTo(clock.Explain(calendar, ChinaTime.DayOf(now), law.Length), calendar, DeadlineCause.RulesMoved, Short(text), entry, law);
                }

                return true;
            },
            cancellationToken);
    }

    /// <summary>Refuses a proposal, or takes one's own back.</summary>
    /// <exception cref="RejectedException">No reason is given, the person may not, or it was decided already.</exception>
    public Task RefuseAsync(CurrentStaff staff, Guid id, string? reason, CancellationToken cancellationToken)
    {
        MaintenanceAccess.EnsureMaintains(staff);
        var why = RuleVersions.Checked(reason, "reason");
        return commands.RunAsync(
            async (services, token) =>
            {
                var move = await services.GetRequiredService<CreditFlowDbContext>().CaseMoves.SingleOrDefaultAsync(row => row.Id == id, token) ?? throw RejectedException.NotFound("rules.not-found");
                move.Refuse(staff.Actor, why, services.GetRequiredService<CommitClock>().Now);
                services.GetRequiredService<AuditTrail>().Record(staff.Actor, "case.rules-move-refused", "case", move.CaseId.ToString("D"), move.CaseId, detail: new { moveId = id, reason = why });
                return true;
            },
            cancellationToken);
    }

    private Task<MovePreview> LookAsync(CurrentStaff staff, string number, string packId, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            var context = services.GetRequiredService<CreditFlowDbContext>();
            var (about, clocks, target) = await FindAsync(context, number, packId, token);
            services.GetRequiredService<AuditTrail>().Record(staff.Actor, "case.rules-previewed", "case", about.Id.ToString("D"), about.Id, "QRY-05", new { to = target.Id, target.Version });
            return await PreviewAsync(context, about, clocks, target, services.GetRequiredService<CommitClock>().Now, token);
        },
        cancellationToken);

    private async Task<(Case About, IReadOnlyList<Deadline> Clocks, PolicyPack Target)> FindAsync(CreditFlowDbContext context, string number, string packId, CancellationToken cancellationToken)
    {
        var wanted = number.Trim();
        var about = await context.Cases.SingleOrDefaultAsync(row => row.Number == wanted, cancellationToken) ?? throw RejectedException.Invalid("rules.no-case", "number", wanted);
        if (about.State is CaseState.Decided or CaseState.Completed)
        {
            throw RejectedException.Conflict("rules.case-decided");
        }

        var target = policies.Find(packId);
        if (target is null || target.Header.Standing != PackStanding.Checked || target.FindProcedure(CaseProcedures.Of(about.Kind)) is null)
        {
            throw RejectedException.Invalid("rules.no-pack", "pack", packId);
        }

        return (about.PackId, about.PackVersion) == (target.Id, target.Version)
            ? throw RejectedException.Conflict("rules.same")
            : (about, await context.Deadlines.Where(clock => clock.CaseId == about.Id && clock.State == DeadlineState.Running).OrderBy(clock => clock.RuleId).ToListAsync(cancellationToken), target);
    }

    private async Task<MovePreview> PreviewAsync(CreditFlowDbContext context, Case about, IReadOnlyList<Deadline> clocks, PolicyPack target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = policies.Get(about.PackId, about.PackVersion);
        var procedure = CaseProcedures.Of(about.Kind);
        var documents = from.Notices.Concat(target.Notices).Where(notice => notice.Procedure == procedure).Select(notice => notice.Outcome).Distinct()
            .Select(outcome => new MovedDocument(outcome, from.Notice(procedure, outcome)?.Template, target.Notice(procedure, outcome)?.Template))
            .Where(document => document.Before != document.After)
            .ToList();
        var moved = clocks.Select(clock => Moved(clock, about, target, ChinaTime.DayOf(now))).ToList();
        var issued = await context.Notices.CountAsync(notice => notice.CaseId == about.Id, cancellationToken);
        var seen = JsonSerializer.SerializeToUtf8Bytes(new { about.Id, about.Revision, Pack = target.Id, target.Version, moved, documents, issued }, SeenOptions);
        return new MovePreview(about.Id, about.Number!, new PackName(from.Id, about.PackVersion, from.Header.Name), NameOf(target), moved, documents, issued, Convert.ToHexStringLower(SHA256.HashData(seen)));
    }

    private MovedClock Moved(Deadline clock, Case about, PolicyPack target, DateOnly today)
    {
        // A clock that the other rules do not have goes on as it is, and so does one that is paused: its date follows when the pause ends.
        var law = clock.IsPaused ? null : CaseClock.Find(target, clock.RuleId, about.Kind);
        if (law is null || law.Unit != DeadlineUnit.WorkingDays)
        {
            return new MovedClock(clock.Id, clock.RuleId, clock.WorkingDays, null, clock.Statutory, clock.Statutory, clock.DueDate, clock.DueDate, clock.Provisional);
        }

        var after = clock.Explain(calendar, today, law.Length);
        var keeps = clock.Binds == DeadlineParty.Applicant && after.Due < clock.DueDate;
        return keeps
            ? new MovedClock(clock.Id, clock.RuleId, clock.WorkingDays, null, clock.Statutory, clock.Statutory, clock.DueDate, clock.DueDate, clock.Provisional)
            : new MovedClock(clock.Id, clock.RuleId, clock.WorkingDays, law.Length, clock.Statutory, law.IsStatutory, clock.DueDate, after.Due, after.IsProvisional);
    }

    private static readonly JsonSerializerOptions SeenOptions = new(JsonSerializerDefaults.Web);

    private static PackName NameOf(PolicyPack pack) => new(pack.Id, pack.Version, pack.Header.Name);

    private static string Short(string text) => text.Length <= DeadlineRevision.MaxReason ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..(DeadlineRevision.MaxReason - 1)]}…");

    private static void EnsureMoves(CurrentStaff staff)
    {
        AdminAccess.EnsureReads(staff);
        if (!MayMove(staff))
        {
            throw RejectedException.Forbidden("rules.move-forbidden");
        }
    }
}
