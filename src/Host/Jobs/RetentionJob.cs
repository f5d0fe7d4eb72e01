using CreditFlow.Domain.Cases;
using CreditFlow.Domain.Tasks;
using CreditFlow.Host.Filing;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Commits;
using CreditFlow.Workflows.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Jobs;

/// <summary>
/// Forgets what nobody needs: drafts after their time, what definitions looked like after saves of long ago, files put into forms that were answered without them, and the bytes of files that nothing
/// refers to any more. Records, cases, documents and the audit log are
/// never touched.
/// </summary>
internal sealed partial class RetentionJob(IDbContextFactory<CreditFlowDbContext> contexts, CommandRunner commands, CaseDrafts drafts, IDefinitionStore definitions, TimeProvider time, ILogger<RetentionJob> logger) : IJob
{
    private const int Portion = 200;

    // Long enough to find out that a change was a mistake; versions that were published or asked for stay for good.
    private static readonly TimeSpan SavedStates = TimeSpan.FromDays(30);

    // A file is uploaded before it is filed; so long a request or a draft without it is given.
    private static readonly TimeSpan YoungestFile = TimeSpan.FromDays(2);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var gone = await ForgetDraftsAsync(cancellationToken);
        await ForgetTaskFilesAsync(cancellationToken);
        var files = await ForgetFilesAsync(cancellationToken);
        var states = await definitions.ForgetStatesAsync(CommitClock.Truncate(time.GetUtcNow() - SavedStates), cancellationToken);
        if (gone + files + states > 0)
        {
            Log.Forgotten(logger, gone, files, states);
        }
    }

    private async Task<int> ForgetDraftsAsync(CancellationToken cancellationToken)
    {
        var now = CommitClock.Truncate(time.GetUtcNow());
        var (total, count) = (0, 0);
        do
        {
            count = await commands.RunAsync(
                async (services, token) =>
                {
                    var context = services.GetRequiredService<CreditFlowDbContext>();
                    var over = await context.CaseDrafts.Where(draft => draft.ExpiresAt <= now).OrderBy(draft => draft.ExpiresAt).Take(Portion).ToListAsync(token);
                    context.CaseDrafts.RemoveRange(over);
                    return over.Count;
                },
                cancellationToken);
            total += count;
        }
        while (count == Portion);
        return total;
    }

    private Task<int> ForgetTaskFilesAsync(CancellationToken cancellationToken)
    {
        var before = CommitClock.Truncate(time.GetUtcNow() - YoungestFile);
        return commands.RunAsync(
            (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                return context.TaskFiles
                    .Where(file => !file.IsAnswered && file.UploadedAt < before && context.StaffTasks.Any(task => task.Id == file.TaskId && (task.State == StaffTaskState.Completed || task.State == StaffTaskState.Cancelled)))
                    .ExecuteDeleteAsync(token);
            },
            cancellationToken);
    }

    private async Task<int> ForgetFilesAsync(CancellationToken cancellationToken)
    {
        var before = CommitClock.Truncate(time.GetUtcNow() - YoungestFile);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var unused = await Unreferred(context, before)
            .Select(file => file.Sha256)
            .ToListAsync(cancellationToken);
        if (unused.Count == 0)
        {
            return 0;
        }

        var kept = await drafts.FilesAsync(cancellationToken);
        var total = 0;
        foreach (var hash in unused.Where(hash => !kept.Contains(hash)))
        {
            // One statement that looks again: a file that was given a second time meanwhile is young, one that was filed is referred to.
            total += await commands.RunAsync(
                (services, token) =>
                {
                    var store = services.GetRequiredService<CreditFlowDbContext>();
                    return Unreferred(store, before).Where(file => file.Sha256 == hash).ExecuteDeleteAsync(token);
                },
                cancellationToken);
        }

        return total;
    }

    private static IQueryable<StoredFile> Unreferred(CreditFlowDbContext context, DateTimeOffset before) => context.StoredFiles.Where(file => file.StoredAt < before
        && !context.Attachments.Any(attachment => attachment.Sha256 == file.Sha256)
        && !context.TaskFiles.Any(attachment => attachment.Sha256 == file.Sha256)
        && !context.Consents.Any(consent => consent.FileSha256 == file.Sha256)
        && !context.ProofsOfService.Any(proof => proof.FileSha256 == file.Sha256));

    private static partial class Log
    {
        [LoggerMessage(EventId = 4103, EventName = "Forgotten", Level = LogLevel.Information, Message = "{Drafts} expired drafts, {Files} files that nothing refers to and {States} saved states of definitions were forgotten")]
        public static partial void Forgotten(ILogger logger, int drafts, int files, int states);
    }
}
