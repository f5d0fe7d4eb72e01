using CreditFlow.Domain.Records;
using CreditFlow.Persistence;

namespace CreditFlow.Activities.Cases;

/// <summary>Finds what an instance is about by its correlation id: a case, a publication, a supervision, a consent, or the mail of a document. Rows are loaded by key, so that what the turn changed already is seen.</summary>
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

        // The same objects all along: nobody loads another copy into the turn's context.
        if (_found is not { } found || found.Id != id)
        {
            _found = found = (id, await LoadAsync(id, cancellationToken).ConfigureAwait(false));
        }

        return found.Matter;
    }

    private async Task<Matter> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await context.Cases.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } found)
        {
            return new Matter(found, await RecordAsync(found.RecordId, cancellationToken).ConfigureAwait(false));
        }

        if (await context.Publications.FindAsync([id], cancellationToken).ConfigureAwait(false) is { } publication)
        {
            return new Matter(null, await RecordAsync(publication.RecordId, cancellationToken).ConfigureAwait(false));
        }

        if ((await context.Supervisions.FindAsync([id], cancellationToken).ConfigureAwait(false))?.RecordId is { } supervised)
        {
            return new Matter(null, await RecordAsync(supervised, cancellationToken).ConfigureAwait(false));
        }

        if ((await context.Consents.FindAsync([id], cancellationToken).ConfigureAwait(false))?.RecordId is { } consented)
        {
            return new Matter(null, await RecordAsync(consented, cancellationToken).ConfigureAwait(false));
        }

        // The mail of a document: of a case, or about a record.
        if (await context.Outbox.FindAsync([id], cancellationToken).ConfigureAwait(false) is { NoticeId: { } noticeId }
            && await context.Notices.FindAsync([noticeId], cancellationToken).ConfigureAwait(false) is { } notice)
        {
            return notice.CaseId is { } caseId ? await LoadAsync(caseId, cancellationToken).ConfigureAwait(false)
                : notice.RecordId is { } recordId ? new Matter(null, await RecordAsync(recordId, cancellationToken).ConfigureAwait(false))
                : throw new InvalidOperationException($"文书 {noticeId:D} 既没有办件，也没有记录。");
        }

        throw new InvalidOperationException($"没有编号为 {id:D} 的办件或公示。");
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
