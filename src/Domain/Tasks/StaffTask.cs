using CreditFlow.Domain.Common;

namespace CreditFlow.Domain.Tasks;

/// <summary>
/// A piece of work for a person (待办). The process waits on it; completing it and moving the process on are one commit.
/// </summary>
public sealed class StaffTask : IRevisioned
{
    private StaffTask()
    {
    }

    /// <summary>Id of the task.</summary>
    public Guid Id { get; private set; }

    /// <summary>The case it belongs to, or <see langword="null"/> for work on a record without a case.</summary>
    public Guid? CaseId { get; private set; }

    /// <summary>The record that it is about, or <see langword="null"/> for work on an import as a whole and for a case that has none.</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>The import that it is about, or <see langword="null"/>.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>What it is about in words, for work on neither a case, nor a record, nor an import; else <see langword="null"/>.</summary>
    public string? Matter { get; private set; }

    /// <summary>The process instance that waits.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>The bookmark that completing it resumes.</summary>
    public string BookmarkId { get; private set; } = "";

    /// <summary>The activity in the definition.</summary>
    public string ActivityId { get; private set; } = "";

    /// <summary>Name of the step (环节).</summary>
    public string Step { get; private set; } = "";

    /// <summary>What is to be done, in one sentence.</summary>
    public string Instruction { get; private set; } = "";

    /// <summary>The role that may take it (<see cref="Roles"/>).</summary>
    public string Role { get; private set; } = "";

    /// <summary>Only staff of this agency, or <see langword="null"/> for any.</summary>
    public string? AgencyId { get; private set; }

    /// <summary>People who may not take it, because they acted before (four-eyes).</summary>
    public IReadOnlyList<Guid> ExcludedUserIds { get; private set; } = [];

    /// <summary>The decisions it offers, in the order of the buttons.</summary>
    public IReadOnlyList<TaskOutcome> Outcomes { get; private set; } = [];

    /// <summary>Fields to fill in, JSON from the definition, or <see langword="null"/>.</summary>
    public string? FormJson { get; private set; }

    /// <summary>Whether an opinion (办理意见) must be written.</summary>
    public bool OpinionRequired { get; private set; }

    /// <summary>The day it is due in Beijing, or <see langword="null"/>.</summary>
    public DateOnly? DueDate { get; private set; }

    /// <summary>Working days from whose count <see cref="DueDate"/> follows, from the day after <see cref="DueFrom"/>; <see langword="null"/> when it follows from something else.</summary>
    public int? DueWorkingDays { get; private set; }

    /// <summary>The day in Beijing before the first that was counted, or <see langword="null"/>.</summary>
    public DateOnly? DueFrom { get; private set; }

    /// <summary>Version of the calendar by which <see cref="DueDate"/> was last looked at, or <see langword="null"/>.</summary>
    public string? DueCalendarVersion { get; private set; }

    /// <summary>Whether <see cref="DueDate"/> may still move, because a year's holidays are not announced yet.</summary>
    public bool DueIsProvisional { get; private set; }

    /// <summary>Where it stands.</summary>
    public StaffTaskState State { get; private set; }

    /// <summary>Who claimed it, or <see langword="null"/>.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>Name of the person who claimed it, or <see langword="null"/>.</summary>
    public string? AssigneeName { get; private set; }

    /// <summary>When it was handed out (UTC).</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was urged because nobody had answered it in time (催办, UTC), or <see langword="null"/>. Urged tasks stand first.</summary>
    public DateTimeOffset? UrgedAt { get; private set; }

    /// <summary>When it was claimed (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>When it was completed or cancelled (UTC), or <see langword="null"/>.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The chosen outcome, or <see langword="null"/>.</summary>
    public string? Outcome { get; private set; }

    /// <summary>The opinion, or <see langword="null"/>.</summary>
    public string? Opinion { get; private set; }

    /// <summary>What was filled in, JSON, or <see langword="null"/>.</summary>
    public string? DataJson { get; private set; }

    /// <inheritdoc/>
    public long Revision { get; private set; }

    /// <summary>Hands out a task.</summary>
    public static StaffTask HandOut(StaffTaskOrder order, DateTimeOffset at) => new()
    {
        Id = order.Id,
        CaseId = order.CaseId,
        RecordId = order.RecordId,
        BatchId = order.BatchId,
        InstanceId = order.InstanceId,
        BookmarkId = order.BookmarkId,
        ActivityId = order.ActivityId,
        Step = order.Step,
        Instruction = order.Instruction,
        Role = order.Role,
        AgencyId = order.AgencyId,
        ExcludedUserIds = order.ExcludedUserIds,
        Outcomes = order.Outcomes,
        FormJson = order.FormJson,
        OpinionRequired = order.OpinionRequired,
        Matter = order.Matter,
        DueDate = order.Due?.Day,
        DueWorkingDays = order.Due?.WorkingDays,
        DueFrom = order.Due?.From,
        DueCalendarVersion = order.Due?.CalendarVersion,
        DueIsProvisional = order.Due?.IsProvisional ?? false,
        CreatedAt = at,
    };

    /// <summary>Takes another day, or notes that it stays as it is under another calendar.</summary>
    public void MoveDue(DateOnly day, string calendarVersion, bool isProvisional) => (DueDate, DueCalendarVersion, DueIsProvisional) = (day, calendarVersion, isProvisional);

    /// <summary>Urges it (催办). Urging it again, or a task that is done, changes nothing.</summary>
    /// <returns>Whether it is urged now for the first time.</returns>
    public bool Urge(DateTimeOffset at)
    {
        if (UrgedAt is not null || State is StaffTaskState.Completed or StaffTaskState.Cancelled)
        {
            return false;
        }

        UrgedAt = at;
        return true;
    }

    /// <summary>Follows its process to a version in which its activity has another id. Four-eyes counts by that id, so tasks that are done follow too.</summary>
    public void FollowTo(string activityId) => ActivityId = activityId;

    /// <summary>Whether this person may work on it at all: role, agency, four-eyes.</summary>
    public bool IsFor(Actor actor, IReadOnlyCollection<string> roles) =>
        actor.UserId is { } user && roles.Contains(Role) && (AgencyId is null || AgencyId == actor.AgencyId) && !ExcludedUserIds.Contains(user);

    /// <summary>Claims it (签收). Claiming one's own task again changes nothing.</summary>
    /// <exception cref="RejectedException">Somebody else has it, it is done, or this person may not.</exception>
    /// <returns>Whether anything changed.</returns>
    public bool Claim(Actor actor, IReadOnlyCollection<string> roles, DateTimeOffset at)
    {
        EnsureOpenTo(actor, roles);
        if (AssigneeId == actor.UserId)
        {
            return false;
        }

        if (State == StaffTaskState.Claimed)
        {
            throw RejectedException.Conflict("task.claimed-by-other", AssigneeName ?? "");
        }

        (State, AssigneeId, AssigneeName, ClaimedAt) = (StaffTaskState.Claimed, actor.UserId, actor.Name, at);
        return true;
    }

    /// <summary>Gives it back (退签).</summary>
    /// <exception cref="RejectedException">It is not this person's.</exception>
    public void Release(Actor actor, IReadOnlyCollection<string> roles)
    {
        EnsureOpenTo(actor, roles);
        EnsureMine(actor);
        (State, AssigneeId, AssigneeName, ClaimedAt) = (StaffTaskState.Open, null, null, null);
    }

    /// <summary>Checks that this person may fill in its form now. Changes nothing.</summary>
    /// <exception cref="RejectedException">It is done or another's.</exception>
    public void EnsureFillable(Actor actor, IReadOnlyCollection<string> roles)
    {
        EnsureOpenTo(actor, roles);
        EnsureMine(actor);
    }

    /// <summary>Checks that this person may complete it this way. Changes nothing.</summary>
    /// <exception cref="RejectedException">It is done, another's, or the outcome or the opinion is missing.</exception>
    public void EnsureCompletable(Actor actor, IReadOnlyCollection<string> roles, string outcome, string? opinion)
    {
        EnsureFillable(actor, roles);
        if (Outcomes.All(offered => offered.Name != outcome))
        {
            throw RejectedException.Invalid("task.outcome-unknown", "outcome", string.Join("、", Outcomes.Select(offered => offered.Label)));
        }

        if (OpinionRequired && string.IsNullOrWhiteSpace(opinion))
        {
            throw RejectedException.Invalid("task.opinion-required", "opinion");
        }
    }

    /// <summary>Completes it. Called by the process, in the turn that goes on.</summary>
    public void Complete(string outcome, string? opinion, string? dataJson, DateTimeOffset at) =>
        (State, Outcome, Opinion, DataJson, ClosedAt) = (StaffTaskState.Completed, outcome, opinion, dataJson, at);

    /// <summary>Withdraws it, because the process no longer waits.</summary>
    /// <returns>Whether it was open until now.</returns>
    public bool Cancel(DateTimeOffset at)
    {
        if (State is not (StaffTaskState.Open or StaffTaskState.Claimed))
        {
            return false;
        }

        (State, ClosedAt) = (StaffTaskState.Cancelled, at);
        return true;
    }

    private void EnsureOpenTo(Actor actor, IReadOnlyCollection<string> roles)
    {
        if (State == StaffTaskState.Completed)
        {
            throw RejectedException.Conflict("task.already-completed", AssigneeName ?? "");
        }

        if (State == StaffTaskState.Cancelled)
        {
            throw RejectedException.Conflict("task.cancelled");
        }

        if (actor.UserId is { } user && ExcludedUserIds.Contains(user))
        {
            throw RejectedException.Forbidden("task.four-eyes");
        }

        if (!IsFor(actor, roles))
        {
            throw RejectedException.NotFound("task.not-found");
        }
    }

    private void EnsureMine(Actor actor)
    {
        if (AssigneeId is null)
        {
            throw RejectedException.Conflict("task.not-claimed");
        }

        if (AssigneeId != actor.UserId)
        {
            throw RejectedException.Conflict("task.claimed-by-other", AssigneeName ?? "");
        }
    }
}
