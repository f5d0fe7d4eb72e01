using CreditFlow.Domain.Common;
using CreditFlow.Domain.Intake;
using CreditFlow.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CreditFlow.Host.Intake;

/// <summary>Reads imports: the list, one of them, what was wrong with its rows.</summary>
internal sealed class ImportRegister(IDbContextFactory<CreditFlowDbContext> contexts, RowTexts texts)
{
    public const int ImportsPerPage = 20;
    public const int ProblemsPerPage = 50;
    private const string FilePrefix = "file.";

    /// <summary>Imports, latest first.</summary>
    public async Task<Paged<ImportSummary>> ListAsync(int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await context.ImportBatches.CountAsync(cancellationToken);
        var batches = await context.ImportBatches.AsNoTracking()
            .OrderByDescending(batch => batch.StartedAt).ThenByDescending(batch => batch.Id)
            .Skip((page - 1) * ImportsPerPage).Take(ImportsPerPage)
            .ToListAsync(cancellationToken);
        var failed = batches.Where(batch => batch.FailureCode is not null).Select(batch => batch.Id).ToArray();
        var failures = await context.ImportRowErrors.AsNoTracking()
            .Where(error => failed.Contains(error.BatchId) && error.Code.StartsWith(FilePrefix))
            .ToListAsync(cancellationToken);
        return new Paged<ImportSummary>([.. batches.Select(batch => ImportSummary.Of(batch, FailureOf(batch, failures)))], page, ImportsPerPage, total);
    }

    /// <exception cref="RejectedException">There is no such import.</exception>
    public async Task<ImportSummary> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var batch = await FindAsync(context, id, cancellationToken);
        var failures = await context.ImportRowErrors.AsNoTracking().Where(error => error.BatchId == id && error.Code.StartsWith(FilePrefix)).ToListAsync(cancellationToken);
        return ImportSummary.Of(batch, FailureOf(batch, failures));
    }

    /// <summary>What was wrong with rows, and notes on accepted ones, in the order of the file.</summary>
    /// <exception cref="RejectedException">There is no such import.</exception>
    public async Task<Paged<ImportProblem>> ProblemsAsync(Guid id, int page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await FindAsync(context, id, cancellationToken);
        var errors = context.ImportRowErrors.AsNoTracking().Where(error => error.BatchId == id);
        var total = await errors.CountAsync(cancellationToken);
        var items = await errors
            .OrderBy(error => error.Row).ThenBy(error => error.Id)
            .Skip((page - 1) * ProblemsPerPage).Take(ProblemsPerPage)
            .ToListAsync(cancellationToken);
        return new Paged<ImportProblem>([.. items.Select(texts.Of)], page, ProblemsPerPage, total);
    }

    private static async Task<ImportBatch> FindAsync(CreditFlowDbContext context, Guid id, CancellationToken cancellationToken) =>
        await context.ImportBatches.AsNoTracking().SingleOrDefaultAsync(batch => batch.Id == id, cancellationToken) ?? throw RejectedException.NotFound("import.not-found");

    /// <summary>Why a batch failed. One that was found dead at a start has the code alone.</summary>
    private ImportProblem? FailureOf(ImportBatch batch, List<ImportRowError> failures) =>
        batch.FailureCode is not { } code ? null
        : failures.Find(error => error.BatchId == batch.Id && error.Code == code) is { } error ? texts.Of(error)
        : new ImportProblem(1, "", code, texts.Reason(code, []), texts.Remedy(code, []), IsNote: false);
}
