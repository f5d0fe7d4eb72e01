using CreditFlow.Domain.Oversight;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Oversight.Leaks;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Invariants;

/// <summary>A leak is with somebody until it is settled; a serious one is reported in exactly one numbered document, another in none (COL-12); its day follows from the discovery.</summary>
internal sealed class Leaks : IInvariant
{
    public async Task CheckAsync(DayEnd day, Findings findings, CancellationToken cancellationToken)
    {
        var rows = await day.ReadAsync(
            context => context.Leaks.AsNoTracking().Select(leak => new
            {
                Leak = leak,
                Number = context.Notices.Where(notice => notice.Id == leak.NoticeId).Select(notice => notice.Number).FirstOrDefault(),
            }).ToListAsync(cancellationToken),
            cancellationToken);
        var handled = await day.ReadAsync(
            context => (from task in context.StaffTasks
                        where task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed
                        join instance in context.WorkflowInstances on task.InstanceId equals instance.Id
                        where instance.DefinitionId == OpenLeak.DefinitionId
                        select instance.Id).ToHashSetAsync(cancellationToken),
            cancellationToken);
        foreach (var row in rows)
        {
            var leak = row.Leak;
            findings.That(leak.DueDate == day.City.Calendar.AddWorkingDays(leak.DiscoveredOn, 1), $"The leak of {leak.DiscoveredOn:yyyy-MM-dd} at {leak.AgencyId} is due on {leak.DueDate:yyyy-MM-dd}");
            findings.That(leak.State != LeakState.Handling || handled.Contains(leak.InstanceId), $"The leak of {leak.DiscoveredOn:yyyy-MM-dd} at {leak.AgencyId} is with nobody");
            findings.That(leak.State == LeakState.Reported == (row.Number is { Length: > 0 }), $"The leak of {leak.DiscoveredOn:yyyy-MM-dd} at {leak.AgencyId} is {leak.State} and its report has the number '{row.Number}'");
        }
    }
}
