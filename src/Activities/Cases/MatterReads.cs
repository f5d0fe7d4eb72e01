using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CreditFlow.Activities.Cases;

/// <summary>Reads the publications that the turns of a group are about, with their records and subjects, in one query.</summary>
internal sealed class MatterReads(IDbContextFactory<CreditFlowDbContext> contexts) : IGroupReads
{
    public async Task ReadAsync(IReadOnlyList<GroupedTurn> turns, CancellationToken cancellationToken)
    {
        var waiting = new Dictionary<Guid, IServiceProvider>();
        foreach (var turn in turns)
        {
            if (Guid.TryParse(turn.CorrelationId, out var id))
            {
                waiting.TryAdd(id, turn.Services);
            }
        }

        if (waiting.Count == 0)
        {
            return;
        }

        foreach (var (publication, record, subject) in await FindAsync([.. waiting.Keys], cancellationToken).ConfigureAwait(false))
        {
            var services = waiting[publication.Id];
            var context = services.GetRequiredService<CreditFlowDbContext>();
            context.AttachRange(subject, record, publication);
            services.GetRequiredService<MatterFinder>().Know(publication.Id, new Matter(null, record, null, record.Subject));
        }
    }

    private async Task<List<(Publication Publication, CreditRecord Record, Subject Subject)>> FindAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            // Not tracked: each turn gets objects of its own, also of a subject that several of them are about.
            var rows = await (
                from publication in context.Publications.AsNoTracking()
                where ids.Contains(publication.Id)
                join record in context.Records.AsNoTracking() on publication.RecordId equals record.Id
                join subject in context.Subjects.AsNoTracking() on record.SubjectId equals subject.Id
                select new { publication, record, subject }).ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows.ConvertAll(row => (row.publication, row.record, row.subject));
        }
    }
}
