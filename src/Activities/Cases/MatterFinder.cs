using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Records;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Cases;

/// <summary>
/// Finds what an instance is about by its correlation id: a case, a publication, an import, a supervision, a consent, the mail of a document, or a leak. Rows are loaded by key, so that what the turn changed already is seen.
/// </summary>
public sealed class MatterFinder(CreditFlowDbContext context)
{
    private (Guid Id, Matter Matter)? _found;

    /// <summary>The matter of an instance.</summary>
    /// <exception cref="InvalidOperationException">The correlation id names nothing of the kind.</exception>
    public async Task<Matter> FindAsync(string? correlationId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(correlationId, out var id))
        {
            throw new InvalidOperationException("流程实例没有关联办件或公示（correlationId 为空），信用环节无法执行。请从办件或公示启动流程。");
        }

        // The same objects all along: nobody loads another copy into the turn's context. Only a record that this turn has found joins them.
        if (_found is not { } found || found.Id != id || (found.Matter.FoundRecord is null && found.Matter.Case?.RecordId is not null))
        {
            _found = found = (id, await LoadAsync(id, cancellationToken).ConfigureAwait(false));
        }

        return found.Matter;
    }

    /// <summary>Takes a matter that somebody has read already; its rows are in this turn's context.</summary>
    internal void Know(Guid id, Matter matter) => _found = (id, matter);

    private async Task<Matter> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await context.Cases.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } found)
        {
            var about = found.RecordId is { } recordId ? await RecordAsync(recordId, cancellationToken).ConfigureAwait(false) : null;
            var commitment = found.CommitmentId is { } commitmentId ? await CommitmentAsync(commitmentId, cancellationToken).ConfigureAwait(false) : null;
            return new Matter(found, about, commitment, about?.Subject ?? commitment?.Subject ?? throw new InvalidOperationException($"办件 {id:D} 没有信用记录，也没有承诺。"));
        }

        if (await context.Publications.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } publication)
        {
            return OfRecord(await RecordAsync(publication.RecordId, cancellationToken).ConfigureAwait(false));
        }

        if (await context.Supervisions.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } supervision)
        {
            return supervision is { RecordId: null, CaseId: { } supervisedCase }
                ? await LoadAsync(supervisedCase, cancellationToken).ConfigureAwait(false)
                : OfRecord(await RecordAsync(supervision.RecordId ?? throw new InvalidOperationException($"督促 {id:D} 既没有记录，也没有办件。"), cancellationToken).ConfigureAwait(false));
        }

        if ((await context.Consents.FindAsync([id], cancellationToken).ConfigureAwait(false))?.RecordId is { } consented)
        {
            return OfRecord(await RecordAsync(consented, cancellationToken).ConfigureAwait(false));
        }

        // The mail of a document: of a case, or about a record.
        if (await context.Outbox.FindAsync([id], cancellationToken).ConfigureAwait(false) is { NoticeId: { } noticeId }
            && await context.Notices.FindAsync([noticeId], cancellationToken).ConfigureAwait(false) is { } notice)
        {
            return notice.CaseId is { } caseId ? await LoadAsync(caseId, cancellationToken).ConfigureAwait(false)
                : notice.RecordId is { } noticeRecordId ? OfRecord(await RecordAsync(noticeRecordId, cancellationToken).ConfigureAwait(false))
                : new Matter(null, null, null, null, Notice: notice);
        }

        if (await context.Leaks.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } leak)
        {
            return new Matter(null, null, null, null, Leak: leak);
        }

        var batch = await context.ImportBatches.FindAsync([id], cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"没有编号为 {id:D} 的办件、公示或导入批次。");
        return new Matter(null, null, null, null, batch);
    }

    private static Matter OfRecord(CreditRecord record) => new(null, record, null, record.Subject);

    private async Task<Commitment> CommitmentAsync(Guid id, CancellationToken cancellationToken)
    {
        var commitment = await context.Commitments.FindAsync([id], cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"没有编号为 {id:D} 的承诺。");
        if (commitment.Subject is null)
        {
            await context.Entry(commitment).Reference(row => row.Subject).LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        return commitment;
    }

    private async Task<CreditRecord> RecordAsync(Guid id, CancellationToken cancellationToken)
    {
        var record = await context.Records.FindAsync([id], cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"没有编号为 {id:D} 的信用记录。");
        if (record.Subject is null)
        {
            await context.Entry(record).Reference(row => row.Subject).LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (record.Publication is null)
        {
            await context.Entry(record).Reference(row => row.Publication).LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        return record;
    }
}
