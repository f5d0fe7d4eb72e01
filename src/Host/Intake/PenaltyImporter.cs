using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreditFlow.Domain.Calendar;
using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Persistence;
using CreditFlow.Persistence.Audit;
using CreditFlow.Persistence.Commits;
using CreditFlow.Persistence.Protection;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>
/// Imports a file of penalties portion by portion: checks row by row, remembers of each no more than a digest of its key, keeps every refused row with its reasons. Importing
/// the same file again changes nothing, whatever interrupted the first time.
/// </summary>
internal sealed partial class PenaltyImporter(CommandRunner commands, RowChecker checker, FieldProtection protection, TimeProvider time, IIdGenerator ids, ILogger<PenaltyImporter> logger)
{
    /// <summary>Rows per commit: large enough that commits cost little, small enough that progress is seen and a race repeats little.</summary>
    public const int PortionSize = 500;

    private const string Command = "import";
    private readonly PortionWriter _writer = new(commands, protection);

    /// <summary>Imports.</summary>
    /// <param name="progress">Told after each commit; may be null.</param>
    public async Task<ImportResult> ImportAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (await FindEarlierAsync(request, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var batchId = await StartAsync(request, cancellationToken);
        using var stream = new IntakeStream(request.Content, ImportRequest.MaxBytes);
        try
        {
            await ReadAsync(batchId, stream, progress, cancellationToken);
            return await EndAsync(batchId, request, stream, null);
        }
        catch (IntakeFileException refusal)
        {
            return await EndAsync(batchId, request, stream, refusal);
        }
        catch (Exception error)
        {
            // Whoever sent the file went away, or we failed: the register of imports says which, the caller hears of it as it came.
            var interrupted = cancellationToken.IsCancellationRequested || error is OperationCanceledException or IOException;
            await EndAsync(batchId, request, stream, new IntakeFileException(interrupted ? "file.interrupted" : "file.fault", 1));
            throw;
        }
    }

    private async Task ReadAsync(Guid batchId, IntakeStream stream, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = await PenaltyFileReader.OpenAsync(stream, cancellationToken);
        await DescribeAsync(batchId, file, cancellationToken);
        var today = ChinaTime.DayOf(time.GetUtcNow());
        var firstRowByKey = new Dictionary<UInt128, int>();
        var portion = new List<PortionRow>(PortionSize);
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var row in file.ReadAsync(cancellationToken))
            {
                portion.Add(Check(file.Header, row, today, firstRowByKey));
                if (portion.Count == PortionSize)
                {
                    await HandOverAsync();
                }
            }
        }
        catch (IntakeFileException)
        {
            // What was read before the file became unreadable stands.
            await HandOverAsync();
            await writing;
            throw;
        }
        catch
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await HandOverAsync();
        await writing;

        // One portion is written while the next is read and checked; never two at once.
        async Task HandOverAsync()
        {
            await writing;
            if (portion.Count > 0)
            {
                writing = WriteAsync(portion);
                portion = new List<PortionRow>(PortionSize);
            }
        }

        async Task WriteAsync(IReadOnlyList<PortionRow> rows)
        {
            var written = await _writer.WriteAsync(batchId, rows, cancellationToken);
            progress?.Report(written);
        }
    }

    private PortionRow Check(PenaltyHeader header, PenaltyRow row, DateOnly today, Dictionary<UInt128, int> firstRowByKey)
    {
        var (penalty, problems) = checker.Check(header, row, today);
        var keys = penalty is null ? null : RecordKeys.Of(penalty, protection);
        var checkedRow = new PortionRow(row.Number, header.Content(row.Fields), penalty, keys, problems);
        if (keys is null || firstRowByKey.TryAdd(Digest(keys.Natural), row.Number))
        {
            return checkedRow;
        }

        return checkedRow.Refuse(new RowProblem(PenaltyFormat.Instance.Heading(PenaltyColumn.DecisionNumber), "row.twice-in-file", firstRowByKey[Digest(keys.Natural)].ToString(CultureInfo.InvariantCulture)));
    }

    // Some twenty bytes a row, whatever its key's length: the largest file stays within a few tens of megabytes.
    private static UInt128 Digest(string key) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The result of an earlier, finished import with the same idempotency key.</summary>
    private async Task<ImportResult?> FindEarlierAsync(ImportRequest request, CancellationToken cancellationToken) =>
        request.IdempotencyKey is null
            ? null
            : await commands.RunAsync(
                async (services, token) =>
                {
                    var id = await services.GetRequiredService<CommandReceipts>().FindAsync(request.IdempotencyKey, CallerOf(request), Command, ContentOf(request), token);
                    if (id is null)
                    {
                        return null;
                    }

                    var batchId = Guid.Parse(id);
                    return ResultOf(await services.GetRequiredService<CreditFlowDbContext>().ImportBatches.AsNoTracking().SingleAsync(batch => batch.Id == batchId, token), null);
                },
                cancellationToken);

    private async Task<Guid> StartAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        var batchId = ids.NewId();
        await commands.RunAsync(
            (services, _) =>
            {
                var now = services.GetRequiredService<CommitClock>().Now;
                services.GetRequiredService<CreditFlowDbContext>().ImportBatches.Add(new ImportBatch(batchId, request.SafeName, request.Actor.UserId, request.Actor.Name, now));
                services.GetRequiredService<AuditTrail>().Record(request.Actor, "import.started", "import", batchId.ToString("D"), ruleId: "COL-09", detail: new { file = request.SafeName });
                return Task.FromResult(batchId);
            },
            cancellationToken);
        Log.Started(logger, batchId);
        return batchId;
    }

    private Task DescribeAsync(Guid batchId, PenaltyFileReader file, CancellationToken cancellationToken) =>
        commands.RunAsync(
            async (services, token) =>
            {
                var batch = await services.GetRequiredService<CreditFlowDbContext>().ImportBatches.SingleAsync(candidate => candidate.Id == batchId, token);
                batch.Describe(file.EncodingName, SpreadsheetText.Line(file.Header.Headings));
                return batchId;
            },
            cancellationToken);

    /// <summary>Ends the batch. Not cancelled: whoever went away, the register of imports stays true.</summary>
    private async Task<ImportResult> EndAsync(Guid batchId, ImportRequest request, IntakeStream stream, IntakeFileException? refusal)
    {
        var failure = refusal is null ? null : new RowProblem("", refusal.Code, refusal.Arguments);
        var result = await commands.RunAsync(
            async (services, token) =>
            {
                var context = services.GetRequiredService<CreditFlowDbContext>();
                var now = services.GetRequiredService<CommitClock>().Now;
                var batch = await context.ImportBatches.SingleAsync(candidate => candidate.Id == batchId, token);
                if (refusal is null)
                {
                    batch.Finish(now);
                    await LeaveReceiptAsync(services, request, batchId, token);
                }
                else
                {
                    context.ImportRowErrors.Add(new ImportRowError(ids.NewId(), batchId, refusal.Row, "", refusal.Code, JsonSerializer.Serialize(refusal.Arguments)));
                    if (refusal.Rest is { } rest)
                    {
                        context.RefusedRows.Add(new RefusedRow(batchId, refusal.Row, protection.Encrypt(JsonSerializer.Serialize(rest))));
                        batch.Count(accepted: 0, unchanged: 0, refused: 1);
                    }

                    batch.Fail(refusal.Code, now);
                }

                var detail = new { batch.State, batch.FailureCode, batch.EncodingName, batch.Rows, batch.Accepted, batch.Unchanged, batch.Refused, stream.Sha256 };
                services.GetRequiredService<AuditTrail>().Record(request.Actor, "import.finished", "import", batchId.ToString("D"), ruleId: "COL-09", detail: detail);
                return ResultOf(batch, failure);
            },
            CancellationToken.None);
        Log.Ended(logger, batchId, result.State, result.Rows, result.Accepted, result.Unchanged, result.Refused, failure?.Code);
        return result;
    }

    /// <summary>Only a finished import leaves a receipt: one that was cut short is to be done again.</summary>
    private static async Task LeaveReceiptAsync(IServiceProvider services, ImportRequest request, Guid batchId, CancellationToken cancellationToken)
    {
        var receipts = services.GetRequiredService<CommandReceipts>();
        if (await receipts.FindAsync(request.IdempotencyKey, CallerOf(request), Command, ContentOf(request), cancellationToken) is null)
        {
            receipts.Leave(request.IdempotencyKey, CallerOf(request), Command, ContentOf(request), batchId.ToString("D"));
        }
    }

    private static ImportResult ResultOf(ImportBatch batch, RowProblem? failure) =>
        new(batch.Id, batch.State, batch.Rows, batch.Accepted, batch.Unchanged, batch.Refused, failure);

    private static string CallerOf(ImportRequest request) => request.Actor.UserId?.ToString("D") ?? Command;

    private static object ContentOf(ImportRequest request) => new { request.SafeName, request.DeclaredLength };
}
