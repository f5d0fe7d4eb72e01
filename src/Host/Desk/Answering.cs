using CreditFlow.Activities.Tasks;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Desk;

/// <summary>What somebody is typing into a task's form.</summary>
public sealed class Answering(StaffTask task) : FormAnswer(TaskForm.Read(task.FormJson))
{
    public StaffTask Task { get; } = task;

    public string Opinion { get; set; } = "";
}
