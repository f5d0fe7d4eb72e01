using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Commitments;
using CreditFlow.Domain.Deadlines;
using CreditFlow.Domain.Intake;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Activities.Tasks;

/// <summary>What a turn that a task moves on will ask for, prepared once. One per host: EF Core ties prepared queries to a model.</summary>
public sealed class StaffTaskQueries
{
    private readonly Func<CreditFlowDbContext, Guid, IAsyncEnumerable<Whole>> _load = EF.CompileAsyncQuery((CreditFlowDbContext context, Guid taskId) =>
        from task in context.StaffTasks
        where task.Id == taskId
        join file in context.ImportBatches on task.BatchId equals (Guid?)file.Id into batches
        from batch in batches.DefaultIfEmpty()
        join matter in context.Cases on task.CaseId equals (Guid?)matter.Id into cases
        from about in cases.DefaultIfEmpty()
        join row in context.Records on task.RecordId equals (Guid?)row.Id into records
        from record in records.DefaultIfEmpty()
        join shown in context.Publications on task.RecordId equals (Guid?)shown.RecordId into publications
        from publication in publications.DefaultIfEmpty()
        join promise in context.Commitments on about!.CommitmentId equals (Guid?)promise.Id into commitments
        from commitment in commitments.DefaultIfEmpty()
        join whom in context.Subjects on (Guid?)record!.SubjectId ?? about.SubjectId equals whom.Id into subjects
        from subject in subjects.DefaultIfEmpty()
        join clock in context.Deadlines on task.CaseId equals (Guid?)clock.CaseId into clocks
        from deadline in clocks.DefaultIfEmpty()
        select new Whole(task, record, publication, commitment, subject, batch, about, deadline));

    private readonly Func<CreditFlowDbContext, string, IAsyncEnumerable<StaffTask>> _ofInstance = EF.CompileAsyncQuery((CreditFlowDbContext context, string instanceId) =>
        context.StaffTasks.Where(task => task.InstanceId == instanceId));

    /// <summary>
    /// Loads a task into a turn's context in one round trip, with the record and its publication, the commitment, the subject, or the import, the case and the case's clocks: what the process goes on with finds them there by key.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such task.</exception>
    public async Task<StaffTask> LoadAsync(CreditFlowDbContext context, Guid taskId, CancellationToken cancellationToken)
    {
        StaffTask? found = null;
        await foreach (var row in _load(context, taskId).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            found = row.Task;
        }

        return found ?? throw new InvalidOperationException($"Task {taskId:D} is gone.");
    }

    /// <summary>The stored tasks that an instance has handed out.</summary>
    public async Task<IReadOnlyList<StaffTask>> OfInstanceAsync(CreditFlowDbContext context, string instanceId, CancellationToken cancellationToken)
    {
        var tasks = new List<StaffTask>();
        await foreach (var task in _ofInstance(context, instanceId).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            tasks.Add(task);
        }

        return tasks;
    }

    private sealed record Whole(StaffTask Task, CreditRecord? Record, Publication? Publication, Commitment? Commitment, Subject? Subject, ImportBatch? Batch, Case? About, Deadline? Deadline);
}
