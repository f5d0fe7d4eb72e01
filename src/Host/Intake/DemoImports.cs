using CreditFlow.Domain.Common;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Composition;
using CreditFlow.Host.Identity;
using CreditFlow.Host.Tasks;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Brings the samples into an empty register at the first start of a demo, by the same commands as people: one file that one clerk imports, another redacts and the reviewer releases, and one
/// that waits for them.
/// </summary>
internal sealed class DemoImports(IServiceProvider services, IDbContextFactory<CreditFlowDbContext> contexts, IServiceScopeFactory scopes) : IStartupStep
{
    private const string Importer = "chenxiao";
    private const string Redactor = "lilan";
    private const string Reviewer = "zhaomin";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment() || services.GetRequiredService<IOptions<DemoOptions>>().Value is not { Enabled: true, SamplesFolder: { Length: > 0 } folder } || await HasImportsAsync(cancellationToken))
        {
            return;
        }

        var batchId = await ImportAsync(Path.Combine(folder, "penalties.csv"), cancellationToken);
        await AnswerAsync(batchId, Redactor, Activities.Intake.ReviewRedaction.Reviewed, cancellationToken);
        await AnswerAsync(batchId, Reviewer, Activities.Intake.ReleaseBatch.Released, cancellationToken);
        await ImportAsync(Path.Combine(folder, "penalties-later.csv"), cancellationToken);
    }

    private async Task<bool> HasImportsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ImportBatches.AnyAsync(cancellationToken);
    }

    private async Task<Guid> ImportAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return (await services.GetRequiredService<FileIntake>().ImportAsync(new ImportRequest(file, path, (await StaffAsync(Importer)).Actor), progress: null, cancellationToken)).BatchId;
    }

    private async Task AnswerAsync(Guid batchId, string userName, string outcome, CancellationToken cancellationToken)
    {
        var staff = await StaffAsync(userName);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taskId = await context.StaffTasks.Where(task => task.BatchId == batchId && task.State == StaffTaskState.Open).Select(task => task.Id).SingleAsync(cancellationToken);
        await services.GetRequiredService<ClaimTask>().RunAsync(staff, taskId, idempotencyKey: null, cancellationToken);
        await services.GetRequiredService<CompleteTask>().RunAsync(staff, taskId, new TaskCompletion(outcome), idempotencyKey: null, cancellationToken);
    }

    private async Task<CurrentStaff> StaffAsync(string userName)
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().FindByNameAsync(userName))!;
        return new CurrentStaff(Actor.Staff(user.Id, user.DisplayName, user.AgencyId), [DemoAccount.All.Single(account => account.UserName == userName).Role], user.Post);
    }
}
