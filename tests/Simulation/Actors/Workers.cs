using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Simulation.Actors;

/// <summary>
/// Staff at their desks on working days. Most tasks are done within a day or two, some late, some by slow agencies very late. They claim at the same time, give back, click twice, and try
/// what four eyes forbid.
/// </summary>
internal sealed class Workers(City city, IReadOnlyList<IActor> actors)
{
    /// <summary>What is done today; nothing on days off.</summary>
    public async Task<IReadOnlyList<Deed>> TodayAsync(CancellationToken cancellationToken)
    {
        var today = city.Today;
        if (!city.Calendar.IsWorkingDay(today))
        {
            return [];
        }

        var open = await city.ReadAsync(context => OpenTasksAsync(context, cancellationToken), cancellationToken);
        return [.. open.Where(task => IsDoneOn(task, today) && !actors.Any(actor => actor.IsWaitedFor(task))).OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => new Deed(task.Key, (host, stop) => WorkAsync(host, task, stop)))];
    }

    private async Task<IReadOnlyList<OpenTask>> OpenTasksAsync(CreditFlowDbContext context, CancellationToken cancellationToken)
    {
        var rows = await (from task in context.StaffTasks.AsNoTracking()
                          where task.State == StaffTaskState.Open || task.State == StaffTaskState.Claimed
                          join instance in context.WorkflowInstances on task.InstanceId equals instance.Id
                          select new
                          {
                              Task = task,
                              instance.DefinitionId,
                              Number = context.Records.Where(record => record.Id == task.RecordId).Select(record => record.Decision.Number).FirstOrDefault(),
                              Case = context.Cases.FirstOrDefault(about => about.Id == task.CaseId),
                              Promise = context.Cases.Where(about => about.Id == task.CaseId).Join(context.Commitments, about => about.CommitmentId, promise => promise.Id, (_, promise) => promise.Promise).FirstOrDefault(),
                          }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new OpenTask(row.Task, row.DefinitionId, row.Number is null ? null : city.Penalties.GetValueOrDefault(row.Number), row.Case, row.Promise, ChinaTime.DayOf(row.Task.CreatedAt)))];
    }

    /// <summary>How many working days a task lies depends on whose it is.</summary>
    private bool IsDoneOn(OpenTask task, DateOnly today)
    {
        var isSlow = task.Task.AgencyId is { } agency && city.Chance.Of("slow agency", agency).Percent(25);
        var chance = city.Chance.Of("lies", task.Key);
        var days = chance.Weigh((isSlow ? 20 : 62, chance.Next(0, 2)), (30, chance.Next(2, 4)), (isSlow ? 35 : 6, chance.Next(4, 9)), (isSlow ? 15 : 2, chance.Next(9, 30)));
        return city.Calendar.CountWorkingDays(task.Created, today) >= days;
    }

    private async Task WorkAsync(ProductHost host, OpenTask task, CancellationToken cancellationToken)
    {
        var chance = city.Chance.Of("work", task.Key, city.Today);
        var people = city.Staff.Of(task.Task);
        await TryWhatFourEyesForbidAsync(host, task, people, cancellationToken);
        var allowed = people.Where(person => !task.Task.ExcludedUserIds.Contains(person.UserId)).ToList();
        SimulationException.ThrowUnless(allowed.Count > 0, $"nobody of {people.Count} is left for {task.Key}");
        var worker = task.Task.AssigneeId is { } assignee ? allowed.Single(person => person.UserId == assignee) : chance.Pick(allowed);
        var decider = city.Chance.Of("decides", task.Key);
        var wanted = actors.Select(actor => actor.Decide(task, decider)).FirstOrDefault(outcome => outcome is not null) ?? decider.Pick(task.Task.Outcomes).Name;
        var answers = task.Task.Outcomes.Select(outcome => outcome.Name).OrderBy(outcome => outcome != wanted)
            .Select(outcome => (Outcome: outcome, Data: FormFiller.Fill(task.Task.FormJson, outcome, city.Today, decider)))
            .Where(choice => choice.Data is not null);
        try
        {
            if (task.Task.AssigneeId is null && !await ClaimAsync(host, task, worker, allowed, chance, cancellationToken))
            {
                return;
            }

            foreach (var (outcome, data) in answers)
            {
                if (await CompleteAsync(host, task, worker, new TaskCompletion(outcome, "经办意见：按所附材料和案卷办理。", data), chance, cancellationToken))
                {
                    return;
                }
            }

            throw new SimulationException($"no outcome of {task.Key} is accepted");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "task.cancelled" or "state.changed")
        {
            city.Tally.Count($"tasks overtaken ({rejected.Rejections[0].Code})");
        }
    }

    /// <summary>Completes, sometimes by two clicks that two hosts answer.</summary>
    /// <returns>Whether the answer was accepted; otherwise another case or the end of the period has overtaken it, and another outcome is to be chosen.</returns>
    private async Task<bool> CompleteAsync(ProductHost host, OpenTask task, CurrentStaff worker, TaskCompletion completion, Random chance, CancellationToken cancellationToken)
    {
        var key = $"{task.Task.Id:N}{completion.Outcome}";
        try
        {
            var completing = new List<Task<bool>> { host.Get<CompleteTask>().RunAsync(worker, task.Task.Id, completion, key, cancellationToken) };
            if (chance.Percent(3))
            {
                completing.Add(city.Other(host).Get<CompleteTask>().RunAsync(worker, task.Task.Id, completion, key, cancellationToken));
                city.Tally.Count("tasks completed by two clicks");
            }

            var goesOn = await Task.WhenAll(completing);
            SimulationException.ThrowUnless(Array.TrueForAll(goesOn, one => one), $"the process stands still after {task.Key} ({completion.Outcome})");
            city.Tally.Count("tasks completed");
            return true;
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "publication.ended" or "publication.cut-not-allowed")
        {
            city.Tally.Count($"decisions overtaken ({rejected.Rejections[0].Code})");
            return false;
        }
    }

    private async Task TryWhatFourEyesForbidAsync(ProductHost host, OpenTask task, IReadOnlyList<CurrentStaff> people, CancellationToken cancellationToken)
    {
        if (people.FirstOrDefault(person => task.Task.ExcludedUserIds.Contains(person.UserId)) is not { } excluded || !city.Chance.Of("forbidden", task.Key).Percent(10))
        {
            return;
        }

        try
        {
            await host.Get<ClaimTask>().RunAsync(excluded, task.Task.Id, null, cancellationToken);
            throw new SimulationException($"{excluded.Actor.Name} acted before in the case of {task.Key} and could claim it all the same");
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code is "task.four-eyes" or "task.cancelled")
        {
            city.Tally.Count("four eyes enforced");
        }
    }

    /// <summary>Claims, sometimes against a colleague, sometimes to give it back for today.</summary>
    /// <returns>Whether the worker has it now.</returns>
    private async Task<bool> ClaimAsync(ProductHost host, OpenTask task, CurrentStaff worker, List<CurrentStaff> allowed, Random chance, CancellationToken cancellationToken)
    {
        var colleague = allowed.Find(person => person.UserId != worker.UserId);
        if (colleague is not null && chance.Percent(3))
        {
            var both = await Task.WhenAll(WinsAsync(host, worker, task.Task.Id, cancellationToken), WinsAsync(city.Other(host), colleague, task.Task.Id, cancellationToken));
            SimulationException.ThrowUnless(both.Count(won => won) == 1, $"two people claimed {task.Key} at once: {both.Count(won => won)} have it");
            city.Tally.Count("claims by two at once");
            return both[0];
        }

        await host.Get<ClaimTask>().RunAsync(worker, task.Task.Id, null, cancellationToken);
        if (chance.Percent(3))
        {
            await host.Get<ReleaseTask>().RunAsync(worker, task.Task.Id, null, cancellationToken);
            city.Tally.Count("tasks given back");
            return false;
        }

        return true;
    }

    private static async Task<bool> WinsAsync(ProductHost host, CurrentStaff person, Guid taskId, CancellationToken cancellationToken)
    {
        try
        {
            await host.Get<ClaimTask>().RunAsync(person, taskId, null, cancellationToken);
            return true;
        }
        catch (RejectedException rejected) when (rejected.Rejections[0].Code == "task.claimed-by-other")
        {
            return false;
        }
    }
}
