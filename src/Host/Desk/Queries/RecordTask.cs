using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Records;
using CreditFlow.Domain.Tasks;

namespace CreditFlow.Host.Desk.Queries;

/// <summary>A task about a record that belongs to no case.</summary>
public sealed record RecordTask(StaffTask Task, CreditRecord Record, IReadOnlyList<TaskFile> Files, DeadlineLightState? Light);
