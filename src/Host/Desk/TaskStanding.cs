using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;

namespace CreditFlow.Host.Desk;

/// <summary>What a person may do with the task that waits.</summary>
public enum TaskStanding
{
    /// <summary>Nothing waits.</summary>
    None,

    /// <summary>It may be claimed.</summary>
    Claimable,

    /// <summary>It is this person's to complete.</summary>
    Mine,

    /// <summary>A colleague has claimed it.</summary>
    Colleagues,

    /// <summary>This person did an earlier step (four-eyes).</summary>
    Excluded,

    /// <summary>It is another role's or agency's.</summary>
    Elsewhere,
}

/// <summary>Tells what somebody may do, so that screens show only that. The commands check again.</summary>
internal static class TaskStandings
{
    /// <summary>Of several tasks that wait, the one that concerns a person most; <see langword="null"/> when nothing waits.</summary>
    public static StaffTask? Choose(IEnumerable<StaffTask> waiting, CurrentStaff staff) => waiting.MinBy(task => Of(task, staff) switch
    {
        TaskStanding.Mine => 0,
        TaskStanding.Claimable => 1,
        TaskStanding.Colleagues => 2,
        TaskStanding.Excluded => 3,
        TaskStanding.Elsewhere or TaskStanding.None => 4,
    });

    public static TaskStanding Of(StaffTask? task, CurrentStaff staff) =>
        task is null ? TaskStanding.None
        : task.IsFor(staff.Actor, staff.Roles) ? (task.State == StaffTaskState.Open ? TaskStanding.Claimable : task.AssigneeId == staff.UserId ? TaskStanding.Mine : TaskStanding.Colleagues)
        : staff.Has(task.Role) && task.ExcludedUserIds.Contains(staff.UserId) ? TaskStanding.Excluded
        : TaskStanding.Elsewhere;
}
