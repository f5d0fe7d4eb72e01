using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Subjects;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>Reads the desk's lists. What a light shows is computed from today, never read from what a job announced.</summary>
internal sealed class TaskLists(IDbContextFactory<CreditFlowDbContext> contexts, WorkingDayCalendar calendar, TimeProvider time)
{
    private const int AmberWorkingDays = 2;

    /// <summary>One page of a list.</summary>
    public async Task<TaskListPage> ListAsync(CurrentStaff staff, TaskListRequest request, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var rows = Search(Lines(context, Of(context, staff, request.View)), request.Term);
        var counts = request.View == TaskView.Done ? new DueCounts(await rows.CountAsync(cancellationToken), 0, 0, 0) : await CountAsync(rows, today, cancellationToken);
        var due = request.View == TaskView.Done ? DueFilter.All : request.Due;
        var total = counts.Of(due);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + TaskListRequest.PageSize - 1) / TaskListRequest.PageSize));
        var filtered = Filter(rows, due, today);
        var sorted = request.View == TaskView.Done
            ? filtered.OrderByDescending(line => line.Task.ClosedAt).ThenBy(line => line.Task.Id)
            : filtered.OrderBy(line => line.Task.UrgedAt == null).ThenBy(line => line.Due == null).ThenBy(line => line.Due).ThenBy(line => line.Task.CreatedAt).ThenBy(line => line.Task.Id);
        var lines = await sorted.Skip((page - 1) * TaskListRequest.PageSize).Take(TaskListRequest.PageSize).ToListAsync(cancellationToken);
        return new TaskListPage(await RowsAsync(context, lines, today, cancellationToken), total, page, counts);
    }

    /// <summary>One task as a line of the lists, whoever it belongs to; the caller decides who may see it.</summary>
    public async Task<TaskRow?> FindAsync(Guid taskId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await Lines(context, context.StaffTasks.Where(task => task.Id == taskId)).ToListAsync(cancellationToken);
        return (await RowsAsync(context, lines, ChinaTime.DayOf(time.GetUtcNow()), cancellationToken)).SingleOrDefault();
    }

    /// <summary>How many tasks wait: this person's own, and those to be claimed.</summary>
    public async Task<(int Mine, int Claimable)> CountAsync(CurrentStaff staff, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return (await Of(context, staff, TaskView.Mine).CountAsync(cancellationToken), await Of(context, staff, TaskView.Claimable).CountAsync(cancellationToken));
    }

    private static IQueryable<StaffTask> Of(CreditFlowDbContext context, CurrentStaff staff, TaskView view)
    {
        var (user, agency) = (staff.UserId, staff.Actor.AgencyId);
        // The list of excluded people is kept as JSON text; an id is never part of another one.
        var excluded = $"%{user:D}%";
        return view switch
        {
            TaskView.Mine => context.StaffTasks.Where(task => task.State == StaffTaskState.Claimed && task.AssigneeId == user),
            TaskView.Claimable => context.StaffTasks.Where(task => task.State == StaffTaskState.Open
                && staff.Roles.Contains(task.Role)
                && (task.AgencyId == null || task.AgencyId == agency)
                && !EF.Functions.Like((string)(object)task.ExcludedUserIds, excluded)),
            TaskView.Done => context.StaffTasks.Where(task => task.State == StaffTaskState.Completed && task.AssigneeId == user),
        };
    }

    private static IQueryable<Line> Lines(CreditFlowDbContext context, IQueryable<StaffTask> tasks) =>
        from task in tasks.AsNoTracking()
        join one in context.Cases.AsNoTracking() on task.CaseId equals one.Id into parents
        from parent in parents.DefaultIfEmpty()
        join row in context.Records.AsNoTracking() on task.RecordId equals row.Id into records
        from record in records.DefaultIfEmpty()
        join promise in context.Commitments.AsNoTracking() on parent.CommitmentId equals promise.Id into commitments
        from commitment in commitments.DefaultIfEmpty()
        join whom in context.Subjects.AsNoTracking() on (Guid?)record!.SubjectId ?? parent!.SubjectId equals (Guid?)whom.Id into subjects
        from subject in subjects.DefaultIfEmpty()
        join file in context.ImportBatches.AsNoTracking() on task.BatchId equals (Guid?)file.Id into batches
        from batch in batches.DefaultIfEmpty()
        select new Line
        {
            Task = task,
            Kind = parent == null ? null : parent.Kind,
            Number = parent == null ? null : parent.Number,
            SubjectName = subject != null ? subject.Name : batch != null ? batch.FileName : task.Matter ?? "",
            SubjectKey = subject != null ? subject.NameKey : batch != null ? batch.FileName : task.Matter ?? "",
            SubjectCode = subject != null ? subject.Code : null,
            DecisionNumber = record != null ? record.Decision.Number : commitment != null ? commitment.Matter : "",
            SourceAgencyId = record != null ? record.SourceAgencyId : commitment != null ? commitment.AgencyId : task.AgencyId ?? "",
            Due = context.Deadlines.Where(clock => clock.CaseId == task.CaseId && clock.Statutory).Min(clock => (DateOnly?)clock.DueDate)
                ?? context.Deadlines.Where(clock => clock.CaseId == task.CaseId).Min(clock => (DateOnly?)clock.DueDate)
                ?? task.DueDate,
        };

    private static IQueryable<Line> Search(IQueryable<Line> lines, string? term)
    {
        if (string.IsNullOrWhiteSpace(term))
        {
            return lines;
        }

        var text = term.Trim();
        var (name, code) = (SubjectName.Normalise(text), text.ToUpperInvariant());
        return lines.Where(line => line.SubjectKey.Contains(name) || line.SubjectCode == code || line.DecisionNumber.Contains(text) || (line.Number != null && line.Number.Contains(code)));
    }

    private IQueryable<Line> Filter(IQueryable<Line> lines, DueFilter due, DateOnly today)
    {
        var (red, amber) = Bounds(today);
        return due switch
        {
            DueFilter.All => lines,
            DueFilter.Overdue => lines.Where(line => line.Due < today),
            DueFilter.Today => lines.Where(line => line.Due >= today && line.Due < red),
            DueFilter.Soon => lines.Where(line => line.Due >= red && line.Due < amber),
        };
    }

    private async Task<DueCounts> CountAsync(IQueryable<Line> lines, DateOnly today, CancellationToken cancellationToken)
    {
        var (red, amber) = Bounds(today);
        return await lines
            .GroupBy(_ => 1)
            .Select(group => new DueCounts(
                group.Count(),
                group.Count(line => line.Due < today),
                group.Count(line => line.Due >= today && line.Due < red),
                group.Count(line => line.Due >= red && line.Due < amber)))
            .SingleOrDefaultAsync(cancellationToken) ?? DueCounts.None;
    }

    /// <summary>Where red and amber end, as days: the database compares days, the calendar counts them (<see cref="DeadlineLights"/>).</summary>
    private (DateOnly Red, DateOnly Amber) Bounds(DateOnly today) => (calendar.AddWorkingDays(today, 1), calendar.AddWorkingDays(today, AmberWorkingDays + 1));

    private async Task<IReadOnlyList<TaskRow>> RowsAsync(CreditFlowDbContext context, List<Line> lines, DateOnly today, CancellationToken cancellationToken)
    {
        var cases = lines.Select(line => line.Task.CaseId).OfType<Guid>().Distinct().ToList();
        var clocks = (await context.Deadlines.AsNoTracking().Where(clock => cases.Contains(clock.CaseId)).ToListAsync(cancellationToken))
            .GroupBy(clock => clock.CaseId)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(clock => clock.Statutory).ThenBy(clock => clock.DueDate).First());
        return
        [
            .. lines.Select(line => new TaskRow
            {
                Id = line.Task.Id,
                CaseId = line.Task.CaseId,
                Kind = line.Kind,
                RecordId = line.Task.RecordId,
                BatchId = line.Task.BatchId,
                Number = line.Number,
                SubjectName = line.SubjectName,
                DecisionNumber = line.DecisionNumber,
                Step = line.Task.Step,
                SourceAgencyId = line.SourceAgencyId,
                State = line.Task.State,
                AssigneeName = line.Task.AssigneeName,
                CreatedAt = line.Task.CreatedAt,
                UrgedAt = line.Task.UrgedAt,
                ClosedAt = line.Task.ClosedAt,
                Outcome = line.Task.Outcome,
                Outcomes = line.Task.Outcomes,
                Due = line.Due,
                Clock = line.Task.CaseId is { } id ? clocks.GetValueOrDefault(id) : null,
                Light = line.Due is { } due && line.Task.State is StaffTaskState.Open or StaffTaskState.Claimed ? DeadlineLights.Of(calendar, today, due) : null,
            }),
        ];
    }

    private sealed class Line
    {
        public required StaffTask Task { get; init; }

        public required CaseKind? Kind { get; init; }

        public required string? Number { get; init; }

        public required string SubjectName { get; init; }

        public required string SubjectKey { get; init; }

        public required string? SubjectCode { get; init; }

        public required string DecisionNumber { get; init; }

        public required string SourceAgencyId { get; init; }

        public required DateOnly? Due { get; init; }
    }
}
