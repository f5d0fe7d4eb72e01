using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Catalogue;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Policy;
using CreditFlow.Domain.Publicity;
using CreditFlow.Domain.Records;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>Opens imports for those who decide about them, the operator's clerks and reviewers, and writes down that they did (QRY-05).</summary>
internal sealed class BatchFiles(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, FieldProtection protection, AgencyDirectory agencies, TimeProvider time)
{
    public const int RecordsPerPage = 20;

    /// <summary>Opens an import and leaves an audit entry of the reading.</summary>
    /// <exception cref="RejectedException"><c>import.not-found</c>: there is none, or this person may not read it.</exception>
    public async Task<BatchFile> OpenAsync(CurrentStaff staff, Guid batchId, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(staff, batchId, cancellationToken);
        await commands.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<AuditTrail>().Record(staff.Actor, "batch.read", "import", batchId.ToString("D"), ruleId: "QRY-05", detail: new { purpose = file.OpenTask?.Step }).Id), cancellationToken);
        return file;
    }

    /// <summary>Reads an import again that has been opened.</summary>
    /// <exception cref="RejectedException"><c>import.not-found</c>.</exception>
    public async Task<BatchFile> ReadAsync(CurrentStaff staff, Guid batchId, CancellationToken cancellationToken)
    {
        EnsureMayRead(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await context.ImportBatches.AsNoTracking().SingleOrDefaultAsync(row => row.Id == batchId, cancellationToken) ?? throw RejectedException.NotFound("import.not-found");
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var records = context.Records.Where(record => record.ImportBatchId == batchId);
        return new BatchFile(
            batch,
            await context.StaffTasks.AsNoTracking().Where(task => task.BatchId == batchId).OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(cancellationToken),
            await GatesAsync(context, batchId, cancellationToken),
            await context.RecordRedactions.CountAsync(redaction => redaction.BatchId == batchId, cancellationToken),
            await records.CountAsync(record => record.Provision!.ProvidedOn > record.Provision!.DueOn, cancellationToken),
            await records.CountAsync(record => record.Disclosure != DisclosureScope.Public, cancellationToken),
            await records.CountAsync(record => record.Publication.LastDay < today && record.Fulfilment != Fulfilment.NotFulfilled && record.Fulfilment != Fulfilment.Partial, cancellationToken));
    }

    /// <summary>Its records, in the order of the file.</summary>
    /// <param name="redactedOnly">Only those of which a text differs from what came.</param>
    /// <exception cref="RejectedException"><c>import.not-found</c>.</exception>
    public async Task<Paged<BatchRecordRow>> RecordsAsync(CurrentStaff staff, Guid batchId, bool redactedOnly, int page, CancellationToken cancellationToken)
    {
        EnsureMayRead(staff);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var records = context.Records.AsNoTracking().Where(record => record.ImportBatchId == batchId);
        if (redactedOnly)
        {
            records = records.Where(record => context.RecordRedactions.Any(redaction => redaction.RecordId == record.Id));
        }

        var total = await records.CountAsync(cancellationToken);
        var rows = await records.Include(record => record.Subject).Include(record => record.Publication)
            .OrderBy(record => record.ImportRow)
            .Skip((page - 1) * RecordsPerPage).Take(RecordsPerPage)
            .ToListAsync(cancellationToken);
        var ids = rows.Select(record => record.Id).ToArray();
        var redactions = (await context.RecordRedactions.AsNoTracking().Where(redaction => ids.Contains(redaction.RecordId)).ToListAsync(cancellationToken)).ToLookup(redaction => redaction.RecordId);
        return new Paged<BatchRecordRow>(
            [
                .. rows.Select(record => new BatchRecordRow(
                    record.Id, record.ImportRow, record.Subject.Name, record.AgencyId, record.Decision, record.Class, record.PeriodMonths, record.Publication.LastDay, record.Publication.State, record.Disclosure,
                    record.Provision?.IsLate == true, redactions[record.Id].ToDictionary(redaction => redaction.Field))),
            ],
            page,
            RecordsPerPage,
            total);
    }

    /// <summary>What the gates kept out, in their order; those that kept out nothing are left out.</summary>
    public async Task<IReadOnlyList<GateCount>> GatesAsync(Guid batchId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await GatesAsync(context, batchId, cancellationToken);
    }

    /// <summary>The full wording of a text that the public reads otherwise, and an audit entry that says for what purpose it was read (QRY-05).</summary>
    /// <exception cref="RejectedException">There is none, this person may not read it, or no purpose is given.</exception>
    public Task<string> RevealAsync(CurrentStaff staff, Guid recordId, PublicTextField field, string? purpose, CancellationToken cancellationToken) => commands.RunAsync(
        async (services, token) =>
        {
            if (string.IsNullOrWhiteSpace(purpose))
            {
                throw RejectedException.Invalid("redaction.purpose-missing", "purpose");
            }

            var context = services.GetRequiredService<CreditFlowDbContext>();
            var redaction = await context.RecordRedactions.AsNoTracking().SingleOrDefaultAsync(row => row.RecordId == recordId && row.Field == field, token);
            var source = await context.Records.Where(record => record.Id == recordId).Select(record => record.SourceAgencyId).SingleOrDefaultAsync(token);
            if (redaction is null || (staff.Actor.AgencyId != agencies.Operator.Id && staff.Actor.AgencyId != source))
            {
                throw RejectedException.NotFound("redaction.not-found");
            }

            services.GetRequiredService<AuditTrail>().Record(staff.Actor, "record.full-text-read", "record", recordId.ToString("D"), ruleId: "QRY-05", detail: new { field, purpose = purpose.Trim() });
            return protection.Decrypt(redaction.FullTextCipher);
        },
        cancellationToken);

    private void EnsureMayRead(CurrentStaff staff)
    {
        if (staff.Actor.AgencyId != agencies.Operator.Id || !(staff.Has(Roles.Clerk) || staff.Has(Roles.Reviewer)))
        {
            throw RejectedException.NotFound("import.not-found");
        }
    }

    private static async Task<IReadOnlyList<GateCount>> GatesAsync(CreditFlowDbContext context, Guid batchId, CancellationToken cancellationToken)
    {
        var counts = await context.ImportRowErrors
            .Where(error => error.BatchId == batchId && error.Code.StartsWith("row."))
            .GroupBy(error => new { error.Code, error.Column })
            .Select(group => new { group.Key.Code, group.Key.Column, Rows = group.Select(error => error.Row).Distinct().Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts.GroupBy(count => IntakeGates.Of(count.Code, count.Column))
                .OrderBy(group => group.Key)
                .Select(group => new GateCount(group.Key, IntakeGates.RuleOf(group.Key), group.Sum(count => count.Rows))),
        ];
    }
}
